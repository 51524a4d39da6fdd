// One copy of a live store, and whether it is a backup.

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

/// A copy, with what had been acknowledged before it was begun.
struct LiveCopy: Sendable {
    let directory: TemporaryDirectory
    /// The copy's name in the directory.
    let name: String
    /// The last transaction that was acknowledged to anybody before the copy was begun.
    let acknowledged: UInt64

    var path: String { directory.path(name) }

    private func start(_ log: String) throws -> DaemonProcess {
        try DaemonProcess(
            in: directory, store: name, socket: "s-\(name)", log: "log-\(name)-\(log)",
            options: LiveStore.options)
    }

    /// What is wrong with the copies of a store that has stopped. They are served and written to.
    static func problems(_ copies: [LiveCopy], of live: LiveStore) throws -> [String] {
        let history = try WrittenHistory(of: live.store)
        let identity = live.identity
        // As many at a time as a small machine has processors.
        let threads = (0..<2).map { part in
            BackgroundThread {
                Result {
                    try copies.enumerated().filter { $0.offset % 2 == part }
                        .flatMap { try $0.element.problems(history, identity) }
                }
            }
        }
        return try threads.flatMap { try $0.join().get() }
    }

    private func problems(_ history: WrittenHistory, _ identity: StoreName) throws -> [String] {
        var problems = try verification()
        let daemon = try start("1")
        let client = try daemon.client()
        let stats = try client.stats()
        let sequence = UInt64(stats.integer("seq"))
        if sequence < acknowledged { problems.append("\(sequence) of \(acknowledged) are there") }
        let name = StoreName(stats)
        if name.store != identity.store { problems.append("it is another store") }
        if name.incarnation == identity.incarnation {
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
        return try (problems + problemsOfNextStart(made.row())).map { "\(self.name): \($0)" }
    }

    /// What the daemon says of the copy without serving it.
    private func verification() throws -> [String] {
        let launch = try Launch(["--verify", path, "--language", "en"], upTo: 60_000)
        return launch.status == 0 ? [] : ["verify: \(launch.status) \(launch.output)"]
    }

    private func problemsOfNextStart(_ made: JSONObject) throws -> [String] {
        let daemon = try start("2")
        let client = try daemon.client()
        var problems: [String] = []
        if try client.ask("internship.get \(made.integer("id"))").row() != made {
            problems.append("what was written to it is not there")
        }
        if try daemon.logText().contains("not clean") { problems.append("the stop was not clean") }
        if daemon.terminate() != 0 { problems.append("it did not stop cleanly again") }
        return problems
    }
}
