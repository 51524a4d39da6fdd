// Runs the workload on a simulated disk, and keeps what has to come of a crash at any moment.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// A workload under way.
final class WorkloadRun {
    let disk: SimulatedDisk
    let history = WorkloadHistory()
    private let workload: Workload
    private(set) var session: StoreSession

    /// Makes the store.
    init(_ workload: Workload, on disk: SimulatedDisk) throws {
        self.workload = workload
        self.disk = disk
        session = try Self.open(disk, history)
        history.submit(StoreDump(session.store), at: 0)
    }

    private static func open(
        _ disk: SimulatedDisk, _ history: WorkloadHistory
    ) throws -> StoreSession {
        try StoreSession(disk) { history.acknowledge($0, at: disk.position) }
    }

    /// Runs every step and leaves the store open.
    func run() throws {
        for (index, step) in workload.steps.enumerated() { try perform(step, index) }
    }

    /// Runs the step with this place in the workload.
    func perform(_ step: WorkloadStep, _ index: Int) throws {
        let store = session.store
        switch step {
        case .restart:
            try store.close()
            session = try Self.open(disk, history)
        case _ where !step.isTransaction: try step.act(on: session)
        default:
            var random = SeededGenerator(seed: workload.seed, part: index)
            try store.write { transaction throws(Refusal) in
                try step.change(in: transaction, using: &random)
            }
            history.submit(StoreDump(store), at: disk.position)
        }
    }
}
