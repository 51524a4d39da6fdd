// `pratikctl backup`, `verify` and `restore` as an administrator and their scripts use them.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite(.serialized) struct ToolBackupTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var backup: String { directory.path("backup") }
    private var socket: String { directory.path("s") }

    init() throws { directory = try TemporaryDirectory() }

    private func run(_ arguments: String...) throws -> ToolLaunch {
        try ToolLaunch(arguments, socket: socket, environment: ["PRATIK_STORE=\(store)"])
    }

    private func isSame(_ first: String, _ second: String) throws -> Bool {
        try TestProcess(["diff", "-r", "-x", "manifest", first, second]).wait(upTo: 20_000) == 0
    }

    @Test func `a store goes into a backup, is verified there and comes back`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(try daemon.client().ask("student.update 2 city=Kourou").code == nil)
        // The settings name no store here: the daemon that answers does.
        let first = try ToolLaunch(["backup", backup, "-o", "table"], socket: socket)
        #expect(first.status == 0, "\(first.error)")
        #expect(first.error == "")
        let lines = first.output.split(separator: "\n")
        #expect(lines.count == 2)
        #expect(lines[0].hasPrefix("\(store) is backed up to \(backup). Files copied: "))
        #expect(lines[1].hasPrefix("\(backup) is good: "))
        #expect(lines[1].contains("up to transaction 202 ("))

        let again = try run("backup", backup)
        let summary = try #require(try again.rows().last?["summary"]?.objectValue)
        #expect(again.status == 0 && summary["task"] == "backup")
        #expect(summary.integer("seq") == 202)

        #expect(try daemon.client().ask("student.update 2 city=Mana").code == nil)
        let held = try run("restore", backup, "--yes")
        #expect(held.status == ExitStatus.temporary)
        #expect(held.error.contains("systemctl stop pratikd"))
        #expect(daemon.terminate() == 0)

        let restored = try run("restore", backup, "--yes", "-o", "table")
        #expect(restored.status == 0, "\(restored.error)")
        #expect(restored.output.contains("The old store is kept: \(store).before-"))
        #expect(restored.output.contains("systemctl start pratikd"))
        #expect(try isSame(store, backup))
        let second = try DaemonProcess(in: directory)
        #expect(try second.client().ask("student.get 2").row()["city"] == "Kourou")
        #expect(second.terminate() == 0)
    }

    @Test func `verify tells good from damaged, half, strange and missing`() throws {
        try SampleStore.copy(to: store)
        #expect(try run("backup", backup).status == 0)
        let good = try run("verify", backup, "-o", "json")
        #expect(good.status == 0)
        let answer = try #require(try good.rows().first)
        #expect(answer["findings"] == [])
        #expect(answer["summary"]?.objectValue?["directory"] == .string(backup))

        #expect(try run("verify", directory.path).status == ExitStatus.data)
        let missing = try run("verify", directory.path("no"), "-o", "json")
        #expect(missing.status == ExitStatus.noInput)
        let error = try JSONValue(parsing: missing.error).objectValue?["error"]?.objectValue
        #expect(error?["code"] == "no-input")
        #expect(error?["message"] == .string("There is no \(directory.path("no"))."))
        for words in [["verify"], ["verify", "a", "b"], ["verify", "--nonsense"]] {
            let launch = try ToolLaunch(words, socket: socket)
            #expect(launch.status == ExitStatus.usage)
            #expect(launch.error.contains("pratikctl verify --help"))
        }
    }

    /// A backup of a served store with a broken record in it.
    private func damagedBackup() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(try daemon.client().ask("student.update 2 city=Kourou").code == nil)
        #expect(daemon.terminate() == 0)
        #expect(try run("backup", backup).status == 0)
        let name = try #require(FileTree.names(in: "\(backup)/journal").last)
        let file = "\(backup)/journal/\(name)"
        var bytes = try FileTree.contents(of: file)
        let place = try #require(
            bytes.indices.first { bytes[$0...].starts(with: "\"students\"".utf8) })
        bytes[place + 1] ^= 1
        try FileTree.write(bytes, to: file)
    }

    @Test func `findings are rows for programs, sentences for people, and 2 for both`() throws {
        try damagedBackup()
        let rows = try run("verify", backup)
        #expect(rows.status == ExitStatus.findings)
        let finding = try #require(try rows.rows().first)
        #expect(finding.members.map(\.key) == ["kind", "id", "file", "what", "advice"])
        let table = try run("verify", backup, "-o", "table")
        #expect(table.status == ExitStatus.findings)
        #expect(table.output.contains(try #require(finding["what"]?.stringValue)))
        #expect(table.output.contains("→ "))
        #expect(table.output.contains("in \(backup)."))
        let csv = try run("verify", backup, "-o", "csv")
        #expect(csv.output.hasPrefix("kind,id,file,what,advice\r\n"))

        let refused = try run("restore", backup, "--yes", "-o", "table")
        #expect(refused.status == ExitStatus.findings)
        #expect(refused.output.contains("--force"))
        #expect(!(try FileTree.names(in: directory.path).contains { $0.contains("before") }))
        #expect(try run("restore", backup, "--yes", "--force").status == 0)
    }

    @Test func `a restore that nobody confirms changes nothing`() throws {
        try SampleStore.copy(to: store)
        #expect(try run("backup", backup).status == 0)
        let before = try FileTree.names(in: directory.path)
        let refused = try run("restore", backup)
        #expect(refused.status == ExitStatus.usage)
        #expect(refused.error.contains("--yes"))
        let rehearsed = try run("restore", backup, "--dry-run", "-o", "table")
        #expect(rehearsed.status == 0)
        #expect(rehearsed.output.contains("which is kept as \(store).before-"))
        let declined = try ToolLaunch(
            onTerminal: ["restore", backup], typing: "n\n", socket: socket,
            environment: ["PRATIK_STORE=\(store)"])
        #expect(declined.status == 1)
        #expect(declined.output.contains("It replaces \(store), which is kept as"))
        #expect(declined.output.contains("Nothing was changed."))
        #expect(try FileTree.names(in: directory.path) == before)
    }

    @Test func `at a terminal a bar goes along, the question is asked and yes restores`() throws {
        try SampleStore.copy(to: store)
        let copied = try ToolLaunch(
            onTerminal: ["backup", backup], typing: "", socket: socket,
            environment: ["PRATIK_STORE=\(store)"])
        #expect(copied.status == 0)
        #expect(copied.output.contains("Copying  █") || copied.output.contains("Copying  ░"))
        // The bar is gone before the sentence comes.
        let last = try #require(copied.output.split(separator: "\r").last { $0.contains("good") })
        #expect(!last.contains("█"))
        let restored = try ToolLaunch(
            onTerminal: ["restore", backup], typing: "o\n", socket: socket,
            environment: ["PRATIK_STORE=\(store)"])
        #expect(restored.status == 0)
        #expect(restored.output.contains("go on? [y/N]"))
        #expect(restored.output.contains("\(store) is restored"))
        #expect(try isSame(store, backup))
    }

    @Test func `without a terminal there is no bar and not a word too much`() throws {
        try SampleStore.copy(to: store)
        let launch = try run("backup", backup, "--dry-run", "-o", "table")
        #expect(launch.status == 0 && launch.error == "")
        #expect(launch.output.hasPrefix("To be copied to \(backup): "))
        #expect(!FileTree.exists(backup))
    }

    @Test func `a reader that goes away is no fault`() throws {
        try SampleStore.copy(to: store)
        let script = "\"$@\" 2>\(directory.path("err")) | true; exit ${PIPESTATUS[0]}"
        let process = try TestProcess(
            ["bash", "-c", script, "-", ToolLaunch.program, "backup", backup, "--store", store])
        #expect(process.wait(upTo: 20_000) == 128 + SIGPIPE)
        #expect(try FileTree.text(of: directory.path("err")) == "")
        #expect(try run("verify", backup).status == 0)
    }

    @Test(arguments: [SIGINT, SIGTERM])
    func `an interruption ends the copying process too, and the same command finishes`(
        signal: Int32
    ) throws {
        try SampleStore.copy(to: store)
        try FileTree.makeDirectory("\(store)/files")
        let large = "\(store)/files/large"
        try FileTree.write([], to: large)
        try #require(truncate(large, 3 << 30) == 0)
        let error = directory.path("err")
        let process = try TestProcess(
            [ToolLaunch.program, "backup", backup, "--store", store], error: error)
        var child: pid_t = 0
        let hasBegun = try Stopwatch.wait(upTo: 20_000) {
            let text = try FileTree.text(of: "/proc/\(process.pid)/task/\(process.pid)/children")
            child = text.split(separator: " ").first.flatMap { pid_t($0) } ?? 0
            return child != 0 && FileTree.exists(backup + ".tmp/store.json")
        }
        try #require(hasBegun)
        process.send(signal)
        #expect(process.wait(upTo: 20_000) == 128 + signal)
        #expect(kill(child, 0) == -1 && errno == ESRCH)
        #expect(try FileTree.text(of: error).contains("the same command takes the work up again"))
        #expect(!FileTree.exists("\(backup)/store.json"))
        try FileTree.remove(large)
        #expect(try run("backup", backup).status == 0)
        #expect(try isSame(store, backup))
    }
}
