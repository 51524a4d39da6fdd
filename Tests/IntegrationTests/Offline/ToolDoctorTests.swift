// `pratikctl doctor` and `check`: what is wrong, and the statuses that say so.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite(.serialized) struct ToolDoctorTests {
    private let directory: TemporaryDirectory
    private var store: String { directory.path("store") }
    private var socket: String { directory.path("s") }

    init() throws { directory = try TemporaryDirectory() }

    /// The rows by what was looked at, and the exit status.
    private func examine() throws -> (rows: [String: JSONObject], status: Int32) {
        let launch = try ToolLaunch(
            ["doctor"], socket: socket, environment: ["PRATIK_STORE=\(store)"])
        let rows = try launch.rows().map { ($0["check"]?.stringValue ?? "", $0) }
        return (Dictionary(rows) { first, _ in first }, launch.status)
    }

    @Test func `with a daemon that serves all is well`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        let (rows, status) = try examine()
        #expect(status == 0, "\(rows)")
        for check in [
            "settings", "program", "daemon", "identity", "store", "permissions", "space", "journal",
            "tree", "quarantine",
        ] { #expect(rows[check]?["ok"] == true, "\(check)") }
        #expect(daemon.terminate() == 0)
    }

    @Test func `each fault says what helps`() throws {
        let daemon = try DaemonProcess(sampleIn: directory)
        #expect(chmod(store, 0o755) == 0)
        try FileTree.write(Array("why\n".utf8), to: "\(store)/quarantine/1.json.why")
        var (rows, status) = try examine()
        #expect(status == ExitStatus.findings)
        #expect(rows["permissions"]?["advice"] == .string("chmod 700 \(store)"))
        #expect(rows["quarantine"]?["advice"] == .string("cat \(store)/quarantine/*.why"))
        daemon.kill()
        (rows, status) = try examine()
        #expect(rows["daemon"]?["advice"]?.stringValue?.hasPrefix("systemctl start") == true)
        #expect(rows["stop"]?["what"]?.stringValue?.hasPrefix("sudden") == true)
        try FileTree.remove(store)
        (rows, status) = try examine()
        #expect(rows["store"]?["ok"] == false && status == ExitStatus.findings)
    }

    @Test func `on a terminal it is a line each`() throws {
        let launch = try ToolLaunch(
            ["doctor", "-o", "table"], socket: socket, environment: ["PRATIK_STORE=\(store)"])
        #expect(launch.status == ExitStatus.findings)
        #expect(launch.output.contains("!   Daemon"))
        #expect(launch.output.contains("→ systemctl start pratikd"))
    }

    /// A daemon that greets and then says this.
    private func answering(_ text: String) throws -> TestProcess {
        try FileTree.write(Array(("OK {}\n" + text).utf8), to: directory.path("reply"))
        let server = try TestProcess([
            "socat", "-t", "10", "UNIX-LISTEN:\(socket)",
            "SYSTEM:cat \(directory.path("reply"))",
        ])
        _ = Stopwatch.wait(upTo: 10_000) { FileTree.exists(socket) }
        return server
    }

    @Test func `a check that finds something prints it and is 2`() throws {
        let row = #"{"kind":"students","id":14,"file":null,"what":"wrong","advice":"mend it"}"#
        let reply = "\(row)\nOK {\"count\":1}\n"
        let server = try answering(reply)
        let launch = try ToolLaunch(["check"], socket: socket)
        #expect(launch.status == ExitStatus.findings)
        #expect(launch.output == row + "\n")
        server.kill()
        try FileTree.remove(socket)
        let second = try answering(reply)
        let table = try ToolLaunch(["check", "-o", "table"], socket: socket)
        #expect(table.output == "students 14  wrong\n             → mend it\n1 finding.\n")
        second.kill()
    }

    @Test func `a check that finds nothing says so and is 0`() throws {
        let server = try answering("OK {\"count\":0}\n")
        let launch = try ToolLaunch(["check", "-o", "table"], socket: socket)
        #expect(launch.status == 0)
        #expect(launch.output == "The store is in order.\n")
        server.kill()
    }

    @Test func `a check without a daemon is 69`() throws {
        #expect(try ToolLaunch(["check"], socket: socket).status == ExitStatus.unavailable)
    }
}
