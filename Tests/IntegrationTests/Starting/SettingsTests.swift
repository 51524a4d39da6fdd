// Where settings come from: option, environment, file, default, in this order.

import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct SettingsTests {
    private let directory: TemporaryDirectory

    init() throws { directory = try TemporaryDirectory() }

    /// What `--check-config` says of a setting.
    private func setting(
        _ key: String, _ options: [String], environment: [String] = []
    ) throws -> String {
        let launch = try Launch(["--check-config"] + options, environment: environment)
        #expect(launch.status == 0, "\(launch.error)")
        let line = launch.output.split(separator: "\n").first { $0.hasPrefix("\(key) = ") }
        return String(try #require(line).dropFirst(key.count + 3))
    }

    private func file(_ text: String) throws -> [String] {
        try FileTree.write(Array(text.utf8), to: directory.path("conf"))
        return ["--config", directory.path("conf")]
    }

    @Test func `an option wins over the environment, that over the file, that over the default`()
        throws
    {
        let file = try file("# settings\n\n  language=en  \nread_only = true\n")
        let environment = ["PRATIK_LANGUAGE=fr"]
        let place = directory.path("conf")
        #expect(try setting("language", []) == "fr    (default)")
        #expect(try setting("language", file) == "en    (\(place):3)")
        #expect(
            try setting("language", file, environment: environment) == "fr    (PRATIK_LANGUAGE)")
        #expect(
            try setting("language", file + ["--language", "en"], environment: environment)
                == "en    (option)")
        #expect(try setting("read_only", file) == "true    (\(place):4)")
        #expect(
            try setting("read_only", file, environment: ["PRATIK_READ_ONLY=false"])
                == "false    (PRATIK_READ_ONLY)")
    }

    @Test func `every setting is shown with its source`() throws {
        let launch = try Launch(["--check-config"])
        let keys = launch.output.split(separator: "\n").compactMap {
            $0.split(separator: " ").first
        }
        #expect(
            keys == [
                "store", "socket", "admin_group", "time_zone", "language", "log_format",
                "read_only", "segment_size", "history_days", "task_times",
            ])
        #expect(launch.output.contains("time_zone = America/Cayenne"))
    }

    @Test(arguments: ["65536", "64K", "16M", "1G"])
    func `a size of segments can be written in powers of 1024`(text: String) throws {
        #expect(try setting("segment_size", ["--segment-size", text]) == "\(text)    (option)")
    }

    @Test(arguments: ["", "65535", "63K", "2G", "16m", "16MiB", "M", "1e9", "4T"])
    func `a size of segments out of its bounds is 78 and is named`(text: String) throws {
        let launch = try Launch(["--check-config", "--segment-size", text])
        #expect(launch.status == 78)
        #expect(launch.error.contains("segment_size"))
    }

    @Test func `a key of the other program is passed over`() throws {
        let file = try file("output = json\nsocket = /tmp/elsewhere\n")
        #expect(try setting("socket", file) == "/tmp/elsewhere    (\(directory.path("conf")):2)")
    }

    @Test func `checking settings makes no store`() throws {
        let launch = try Launch(["--check-config", "--store", directory.path("store")])
        #expect(launch.status == 0)
        #expect(!FileTree.exists(directory.path("store")))
    }

    @Test func `checking settings refuses what a start would refuse`() throws {
        #expect(try Launch(["--check-config", "--language", "de"]).status == 78)
        for times in ["listing-expiry", "listing-expiry=24:00", "listing-expiri=01:00", "=1:00"] {
            #expect(try Launch(["--check-config", "--task-times", times]).status == 78, "\(times)")
        }
        let times = "listing-expiry=23:59, calendar-reminders=00:00"
        #expect(try Launch(["--check-config", "--task-times", times]).status == 0)
        #expect(try Launch(["--check-config", "--time-zone", "Mars/Olympus"]).status == 78)
    }

    @Test func `the environment's read_only is obeyed`() throws {
        let store = directory.path("store")
        try SampleStore.copy(to: store)
        let file = try file(
            "store = \(store)\nsocket = \(directory.path("s"))\nread_only = true\nlanguage = en\n")
        let process = try TestProcess(
            [Products.daemon] + file, error: directory.path("log"))
        let isUp = Stopwatch.wait(upTo: 15_000) { FileTree.exists(directory.path("s")) }
        try #require(isUp)
        let client = try WireClient(path: directory.path("s"))
        try client.setReplyTimeout(milliseconds: 5_000)
        let refusal = try client.ask("student.update 2 city=Kourou")
        #expect(refusal.code == "read-only")
        #expect(refusal.bytes.starts(with: "ERR read-only {\"message\":\"The daemon".utf8))
        process.send(15)
        #expect(process.wait(upTo: 15_000) == 0)
    }
}
