// pratikctl as it follows a daemon: what it prints, and how it ends.

import Glibc
import PratikJSON
import PratikTestSupport
import Testing

@Suite(.serialized) struct WatchCommandTests {
    private let directory: TemporaryDirectory
    private let daemon: DaemonProcess

    init() throws {
        directory = try TemporaryDirectory()
        daemon = try DaemonProcess(sampleIn: directory)
    }

    private func pratikctl(_ arguments: String...) throws -> TestProcess {
        for name in ["out", "err"] { try FileTree.write([], to: directory.path(name)) }
        return try TestProcess(
            ["\(Products.directory)/pratikctl", "--socket", daemon.socket, "--lang", "en"]
                + arguments,
            output: directory.path("out"), error: directory.path("err"))
    }

    private func output() throws -> String { try FileTree.text(of: directory.path("out")) }
    private func errors() throws -> String { try FileTree.text(of: directory.path("err")) }

    /// Waits until `count` lines were printed.
    private func hasPrinted(_ count: Int) throws -> Bool {
        try Stopwatch.wait(upTo: 10_000) { try output().split(separator: "\n").count >= count }
    }

    @Test func `a line a change as it comes, until ^C ends it with 130`() throws {
        let watch = try pratikctl("watch", "students", "-o", "jsonl")
        #expect(try hasPrinted(1))
        let client = try daemon.client()
        _ = try client.ask("student.update 14 status=AVAILABLE")
        #expect(try hasPrinted(3))
        let lines = try output().split(separator: "\n")
        #expect(lines[0] == #"{"seq":201,"op":"bookmark"}"#)
        #expect(lines[1].hasPrefix(#"{"seq":202,"op":"put","kind":"students","id":14,"#))
        #expect(lines[2] == #"{"seq":202,"op":"bookmark"}"#)
        watch.send(SIGINT)
        #expect(watch.wait(upTo: 10_000) == 130)
        #expect(try errors() == "")
    }

    @Test func `people read labels and names, and how to go on when the daemon stops`() throws {
        let watch = try pratikctl("watch", "-o", "table", "--initial")
        let entities = try FileTree.files(under: "\(SampleStore.path)/entities").count
        #expect(try hasPrinted(entities))
        let client = try daemon.client()
        _ = try client.ask("student.update 2 status=AVAILABLE")
        #expect(try hasPrinted(entities + 1))
        let last = try #require(try output().split(separator: "\n").last)
        #expect(last.hasSuffix("  202  Student 2, Yannick Amiemba  written  by uid:\(geteuid())"))
        #expect(daemon.terminate() == 0)
        #expect(watch.wait(upTo: 10_000) == 69)
        #expect(try errors() == "The daemon stops. To go on: --since 202.\n")
    }

    @Test func `a daemon that dies ends it with 74 and the number to go on from`() throws {
        let watch = try pratikctl("watch", "-o", "jsonl")
        #expect(try hasPrinted(1))
        daemon.kill()
        #expect(watch.wait(upTo: 10_000) == 74)
        #expect(try errors().hasPrefix("To go on: --since 201.\n"))
    }

    @Test func `a history is told in words, with labels and names`() throws {
        let client = try daemon.client()
        _ = try client.ask("student.update 14 status=SEEKING school=1 @as=30")
        _ = try client.ask("student.update 14 status=SEEKING school=1")
        let history = try pratikctl("history", "student", "14", "-o", "table")
        #expect(history.wait(upTo: 10_000) == 0)
        let lines = try output().split(separator: "\n").map(String.init)
        #expect(lines[0].hasSuffix("  changed  by pratikd  store.adopt  (transaction 201)"))
        #expect(lines.contains("    Account: Séphora Doudou (30)"))
        #expect(
            lines.suffix(3).dropFirst() == [
                "    School: Lycée polyvalent des Abattis (3) → Université de Guyane (1)",
                "    Status: Studying → Seeking",
            ])
        let heading = "by uid:\(geteuid()) as user:30  student.update  (transaction 202)"
        #expect(lines.suffix(3).first?.hasSuffix(heading) == true, "\(lines)")
    }

    @Test(
        arguments: [
            (["history", "studnt", "14"], 64), (["history", "user", "999"], 66), (["history"], 64),
            (["watch", "--since", "3"], 66), (["watch", "--since", "999"], 65),
            (["watch", "--since", "201", "--limit", "0"], 64),
        ] as [([String], Int32)])
    func `what cannot be followed ends at once with the status of its code`(
        arguments: [String], status: Int32
    ) throws {
        let process = try TestProcess(
            ["\(Products.directory)/pratikctl", "--socket", daemon.socket] + arguments)
        #expect(process.wait(upTo: 10_000) == status)
    }
}
