// Starts that go well: a stale socket, an empty directory, signals, and what is printed instead.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct StartTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var socket: String { directory.path("s") }

    init() throws { directory = try TemporaryDirectory() }

    @Test func `the socket that a killed daemon left is replaced`() throws {
        let first = try DaemonProcess(sampleIn: directory)
        first.kill()
        #expect(FileTree.exists(socket))
        let second = try DaemonProcess(in: directory, log: "log-2")
        #expect(try second.client().ask("student.get 14").code == nil)
        #expect(try second.logText().contains("not clean"))
    }

    @Test(arguments: [false, true])
    func `a missing or empty directory becomes a store of mode 0700`(exists: Bool) throws {
        if exists { try FileTree.makeDirectory(store) }
        let daemon = try DaemonProcess(in: directory)
        let client = try daemon.client()
        #expect(try client.ask("student.list").members["count"] == 0)
        let made = try client.ask("user.create username=ada email=ada@example.org user_type=DRIVER")
        #expect(try made.row().integer("id") == 1)
        for path in [store, "\(store)/journal", "\(store)/entities"] {
            #expect(Self.mode(of: path) == 0o700)
        }
        for file in try FileTree.files(under: store) {
            #expect(Self.mode(of: "\(store)/\(file)") == 0o600, "\(file)")
        }
    }

    @Test func `the socket is for its owner and group`() throws {
        _ = try DaemonProcess(sampleIn: directory)
        #expect(Self.mode(of: socket) == 0o660)
    }

    private static func mode(of path: String) -> mode_t {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o7777 : 0
    }

    @Test func `a clean stop removes the socket and the next start repairs nothing`() throws {
        let first = try DaemonProcess(sampleIn: directory)
        #expect(try first.client().ask("student.update 2 city=Kourou").code == nil)
        #expect(first.terminate() == 0)
        #expect(!FileTree.exists(socket))
        let second = try DaemonProcess(in: directory, log: "log-2")
        #expect(try second.client().ask("student.get 2").row()["city"] == "Kourou")
        #expect(second.terminate() == 0)
        let said = try second.logText()
        #expect(said.contains("ready"))
        #expect(!said.contains("not clean") && !said.contains("compared"))
    }

    @Test func `a key that was used is known after a kill`() throws {
        let line =
            "internship.create company=1 student=40 title=Stage start_date=2027-03-01 "
            + "end_date=2027-03-31 @key=k"
        let first = try DaemonProcess(sampleIn: directory)
        let made = try first.client().ask(line)
        #expect(made.code == nil)
        first.kill()
        let second = try DaemonProcess(in: directory, log: "log-2")
        let client = try second.client()
        #expect(try client.ask(line) == made)
        #expect(try client.ask(line + " weekly_hours=35").code == "conflict")
        #expect(try client.ask("internship.list student=40").members["count"] == 2)
    }

    @Test func `SIGINT stops as SIGTERM does`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        Glibc.kill(daemon.pid, SIGINT)
        #expect(daemon.wait(upTo: 15_000) == 0)
    }

    @Test func `the sample is adopted once, with every entity as it stands there`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(try daemon.logText().contains("count=300"))
        let kinds = try #require(try daemon.client().stats()["kinds"]?.objectValue)
        #expect(kinds.integer("students") == 40)
        #expect(kinds.integer("users") == 74)
        #expect(daemon.terminate() == 0)
        for file in try FileTree.files(under: SampleStore.path) where file != "store.json" {
            #expect(
                try FileTree.contents(of: "\(SampleStore.path)/\(file)")
                    == FileTree.contents(of: "\(store)/\(file)"), "\(file)")
        }
        let again = try DaemonProcess(in: directory, log: "log-2")
        #expect(!(try again.logText().contains("taken from the tree")))
    }

    @Test func `the version is printed and nothing is started`() throws {
        let launch = try Launch(["--version", "--store", store])
        #expect(launch.status == 0)
        #expect(launch.output == "pratikd 1.0.0\n")
        #expect(!FileTree.exists(store))
    }

    @Test func `the schema that is printed is the one that is answered`() throws {
        let daemon = try DaemonProcess(sampleIn: directory, options: ["--language", "en"])
        let answered = try daemon.client().ask("schema").rows
        let launch = try Launch(["--print-schema", "--language", "en"])
        #expect(launch.status == 0)
        #expect(
            launch.output.split(separator: "\n").map { Array($0.utf8) } == answered)
    }

    @Test func `log lines are JSON when asked for`() throws {
        let daemon = try DaemonProcess(sampleIn: directory, options: ["--log-format", "json"])
        #expect(daemon.terminate() == 0)
        let lines = try daemon.logText().split(separator: "\n")
        #expect(lines.count >= 3)
        for line in lines {
            let object = try #require(try JSONValue(parsing: Array(line.utf8)).objectValue)
            #expect(object["message"] != nil && object["level"] != nil && object["at"] != nil)
        }
    }

    @Test func `log lines for the journal begin with a priority`() throws {
        let daemon = try DaemonProcess(sampleIn: directory, options: ["--log-format", "journal"])
        #expect(daemon.terminate() == 0)
        for line in try daemon.logText().split(separator: "\n") {
            #expect(line.hasPrefix("<5>") || line.hasPrefix("<6>"), "\(line)")
        }
    }
}
