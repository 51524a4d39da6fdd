// A loss of power while the store comes back from the one before, or from the death of its process.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct RecoveryCrashTests {
    /// First crashes; after each of them so many second ones.
    private static let rounds = TestRun.isTorture ? 400 : 24
    private static let crashesEach = TestRun.isTorture ? 200 : 8
    private static let patienceMilliseconds = 60_000

    /// How the first run ended.
    enum End: CaseIterable { case crash, kill }

    /// A recovery that was recorded, and what it showed.
    private struct Recovery: Sendable {
        let record: DiskRecord
        /// What it went through; it begins with what the first run had submitted.
        let history: WorkloadHistory
        /// The transaction at which it opened, and where in the record that was.
        let opened: WorkloadHistory.Mark

        /// What has to be there after a crash of it; once it is open, all that it shows.
        func check(at position: Int, after first: RecoveryCheck) -> RecoveryCheck {
            let isOpen = position >= opened.position
            return RecoveryCheck(
                history: history,
                acknowledged: isOpen
                    ? max(opened.sequence, history.acknowledged(at: position))
                    : first.acknowledged,
                submitted: max(opened.sequence, history.submitted(at: position)))
        }
    }

    @Test(arguments: End.allCases)
    func `a crash during recovery takes nothing away that was acknowledged or has been shown`(
        end: End
    ) throws {
        let recorded = try RecordedWorkload.shared.get()
        var scans = NameOrdering.allCases.map { CrashScan(recorded.record, ordering: $0) }
        var random = SeededGenerator(seed: TestRun.seed, part: end == .crash ? 1 : 2)
        let positions = Self.positions(in: recorded.record, Self.rounds, &random)
        for position in positions {
            for index in scans.indices { scans[index].advance(to: position) }
            guard let scan = scans.randomElement(using: &random) else { continue }
            try go(
                on: scan, ending: end, recorded.check(at: position), "seed \(TestRun.seed)",
                crashes: Self.crashesEach, &random)
        }
    }

    /// Moments of chance, many of them just before a sync.
    private static func positions(
        in record: DiskRecord, _ count: Int, _ random: inout SeededGenerator
    ) -> [Int] {
        let syncs = record.operations.indices.filter {
            if case .sync = record.operations[$0] { true } else { false }
        }
        let positions = (0..<count).map { round in
            let sync = syncs.randomElement(using: &random)
            let any = Int.random(in: 0...record.operations.count, using: &random)
            return round.isMultiple(of: 2) ? any : sync ?? any
        }
        return positions.sorted()
    }

    /// Often the policy that takes away all that it may.
    private static func policy(
        _ ordering: NameOrdering, _ random: inout SeededGenerator
    ) -> CrashPolicy {
        let hardest = CrashPolicy(ordering, names: .lost, writes: .dropped)
        let any = CrashPolicy.all(ordering).randomElement(using: &random)
        return Bool.random(using: &random) ? hardest : any ?? hardest
    }

    /// Ends a run, recovers, and crashes the recovery, or kills it to recover from that.
    private func go(
        on scan: CrashScan, ending end: End, _ check: RecoveryCheck, _ context: String,
        crashes: Int, _ random: inout SeededGenerator
    ) throws {
        let policy = Self.policy(scan.ordering, &random)
        let how = end == .kill ? "kill" : "crash (\(policy))"
        let context = "\(context), \(how) before operation \(scan.position) (\(scan.next))"
        let disk = end == .kill ? scan.kill() : scan.crash(policy, using: &random)
        guard crashes > 0 else { return try Self.bounded(context) { try check.run(on: disk) } }
        let recovery = try Self.bounded(context) { try Self.recover(disk, check) }
        var scan = CrashScan(recovery.record, ordering: scan.ordering)
        for position in Self.positions(in: recovery.record, crashes, &random) {
            scan.advance(to: position)
            let isKill = Int.random(in: 0..<4, using: &random) == 0
            try go(
                on: scan, ending: isKill ? .kill : .crash,
                recovery.check(at: position, after: check),
                "\(context), opened at \(recovery.opened.sequence)",
                crashes: isKill ? crashes / 4 : 0, &random)
        }
    }

    /// Opens the store, writes a little, and leaves it as it is.
    private static func recover(
        _ disk: SimulatedDisk, _ check: RecoveryCheck
    ) throws -> Recovery {
        let session = try StoreSession(disk)
        let store = session.store
        let sequence = try check.check(store)
        let opened = WorkloadHistory.Mark(sequence: sequence, position: disk.position)
        let history = check.history.beginning(through: sequence)
        var random = SeededGenerator(seed: sequence)
        for step in [WorkloadStep.addCompany, .addStudent, .notify] {
            try store.write { transaction throws(Refusal) in
                try step.change(in: transaction, using: &random)
            }
            history.submit(StoreDump(store), at: disk.position)
            try store.waitUntilDurable()
            history.acknowledge(store.durableSequence, at: disk.position)
        }
        try store.close()
        return Recovery(record: disk.record, history: history, opened: opened)
    }

    /// Does something that must not fail and must not last.
    @discardableResult
    private static func bounded<Answer: Sendable>(
        _ context: String, _ body: @escaping @Sendable () throws -> Answer
    ) throws -> Answer {
        let result = BoundedTime.run(milliseconds: patienceMilliseconds) { Result { try body() } }
        guard let result else { throw RecoveryCheck.Failure("it never ends: \(context)") }
        do { return try result.get() } catch {
            throw RecoveryCheck.Failure("\(error): \(context)")
        }
    }
}
