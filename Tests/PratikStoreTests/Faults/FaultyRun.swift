// A run of the workload that goes on as long as a daemon would.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// The workload beside a fault; ends where the process would.
final class FaultyRun {
    /// How it ended.
    enum End: String, Sendable {
        /// Opening was refused, with an error of the disk.
        case notOpened
        /// The journal has stopped for good.
        case journalStopped
        /// A clean stop was not possible.
        case notClosed
        case closed
    }

    let disk: SimulatedDisk
    let history = WorkloadHistory()
    private let workload: Workload
    private let trial: FaultTrial
    private var session: StoreSession?
    /// The state in memory.
    private var dump: StoreDump
    private(set) var refusals = 0
    private var isHealed = false

    /// Refused transactions after which the disk is well again.
    private static let refusalsUntilHealed = 3
    private static let patienceMilliseconds = 10_000

    init(_ workload: Workload, _ trial: FaultTrial) throws {
        self.workload = workload
        self.trial = trial
        disk = try .forStore()
        dump = StoreDump(.inMemory())
        history.submit(dump, at: 0)
    }

    /// Runs the workload, and answers how it ended; then the fault is gone.
    func run() throws -> End {
        trial.install(on: disk)
        defer { disk.setFault(nil) }
        guard try open() else { return .notOpened }
        for (index, step) in workload.steps.enumerated() {
            if let end = try perform(step, index) { return end }
        }
        return try close() ? .closed : .notClosed
    }

    // MARK: Opening and closing

    /// Whether the store opened; if not, the disk has said why.
    private func open() throws -> Bool {
        do {
            let session = try StoreSession(disk) { [history, disk] sequence in
                history.acknowledge(sequence, at: disk.position)
            }
            self.session = session
            guard StoreDump(session.store) == dump else {
                throw RecoveryCheck.Failure("it opened as another")
            }
            return true
        } catch let error as DiskError {
            #expect(!error.description.isEmpty)
            return false
        }
    }

    /// Whether the store closed; then everything was acknowledged.
    private func close() throws -> Bool {
        guard let store = session?.store else { return false }
        do throws(DiskError) {
            try store.close()
            history.acknowledge(store.newestSequence, at: disk.position)
            return true
        } catch {
            return false
        }
    }

    // MARK: Steps

    private func perform(_ step: WorkloadStep, _ index: Int) throws -> End? {
        guard let session else { return .notOpened }
        switch step {
        case .restart:
            guard try close() else { return .notClosed }
            return try open() ? nil : .notOpened
        case _ where !step.isTransaction: return try act(step, session)
        default:
            try write(step, index, session.store)
            return nil
        }
    }

    /// A step can fail for itself; only the journal's own failure is the end.
    private func act(_ step: WorkloadStep, _ session: StoreSession) throws -> End? {
        do throws(DiskError) {
            try step.act(on: session)
            return nil
        } catch {
            let isTold = Stopwatch.wait(upTo: step == .commit ? Self.patienceMilliseconds : 100) {
                session.failure != nil
            }
            if isTold { return .journalStopped }
            try #require(
                step != .commit, "whoever serves the store is told that its journal has stopped")
            return nil
        }
    }

    private func write(_ step: WorkloadStep, _ index: Int, _ store: Store) throws {
        if try change(step, index, store) { return }
        refusals += 1
        guard StoreDump(store) == dump else {
            throw RecoveryCheck.Failure("a refused transaction has changed something")
        }
        if !isHealed, refusals < Self.refusalsUntilHealed { return }
        // The disk has space again: writes have to be accepted without anybody's doing.
        isHealed = true
        disk.setFault(nil)
        let isAccepted = try Stopwatch.wait(upTo: Self.patienceMilliseconds) {
            try change(step, index, store)
        }
        try #require(isAccepted, "writes go on when there is space")
    }

    /// Whether the transaction was accepted, rather than refused for want of space.
    private func change(_ step: WorkloadStep, _ index: Int, _ store: Store) throws -> Bool {
        var random = SeededGenerator(seed: workload.seed, part: index)
        do throws(Refusal) {
            try store.write { transaction throws(Refusal) in
                try step.change(in: transaction, using: &random)
            }
        } catch {
            guard error.reason == .storageFull else { throw error }
            return false
        }
        let dump = StoreDump(store)
        if dump.sequence != self.dump.sequence { history.submit(dump, at: disk.position) }
        self.dump = dump
        return true
    }
}
