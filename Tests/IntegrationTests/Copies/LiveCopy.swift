// One copy of a live store, and whether it is a backup.

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

/// A copy, with what had been acknowledged before it was begun.
struct LiveCopy {
    let directory: TemporaryDirectory
    /// The copy's name in the directory.
    let name: String
    let before: [WriterRecord]

    var path: String { directory.path(name) }

    /// The last transaction that was acknowledged to anybody before the copy was begun.
    var acknowledged: UInt64 { before.map(\.sequence).max() ?? 0 }

    private func start(_ log: String) throws -> DaemonProcess {
        try DaemonProcess(
            in: directory, store: name, socket: "s-\(name)", log: "log-\(name)-\(log)",
            options: LiveStore.options)
    }

    /// What is wrong with the copy; empty for a good one. The copy is served and written to.
    func problems(
        _ history: WrittenHistory, store: String, incarnation: String
    ) throws -> [String] {
        var problems = try verification()
        let daemon = try start("1")
        let client = try daemon.client()
        let stats = try client.stats()
        let sequence = UInt64(stats.integer("seq"))
        if sequence < acknowledged { problems.append("\(sequence) of \(acknowledged) are there") }
        if stats["store_id"]?.stringValue != store { problems.append("it is another store") }
        if stats["incarnation"]?.stringValue == incarnation {
            problems.append("it has the incarnation of the original")
        }
        problems += try TreeComparison.problems(of: daemon)
        problems += try history.differences(in: path, through: sequence)
        let audit = try StoreAudit(client)
        problems += audit.problems()
        let made = try client.ask(
            "internship.create company=1 student=40 title=Ensuite start_date=2027-03-01 "
                + "end_date=2027-03-31")
        if made.code != nil { problems.append("it cannot be written to: \(made.status)") }
        if daemon.terminate() != 0 { problems.append("it did not stop cleanly") }
        return try problems + problemsOfNextStart(made.row())
    }

    /// What the daemon says of the copy without serving it.
    private func verification() throws -> [String] {
        let launch = try Launch(["--verify", path, "--language", "en"], upTo: 60_000)
        return launch.status == 0 ? [] : ["verify: \(launch.status) \(launch.output)"]
    }

    private func problemsOfNextStart(_ made: JSONObject) throws -> [String] {
        let daemon = try start("2")
        let client = try daemon.client()
        var problems = try StoreAudit(client).problems()
        if try client.ask("internship.get \(made.integer("id"))").row() != made {
            problems.append("what was written to it is not there")
        }
        if try daemon.logText().contains("not clean") { problems.append("the stop was not clean") }
        if daemon.terminate() != 0 { problems.append("it did not stop cleanly again") }
        return problems
    }
}
