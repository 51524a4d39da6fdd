// One run of the workload whose record all tests of crashes share.

import PratikStore
import PratikTestSupport

/// Everything that happened to the disk, and what the store promised meanwhile.
struct RecordedWorkload: Sendable {
    let record: DiskRecord
    let history: WorkloadHistory

    /// Made by the first test that asks.
    static let shared = Result {
        try RecordedWorkload(Workload(seed: TestRun.seed, transactions: 220))
    }

    private init(_ workload: Workload) throws {
        let run = try WorkloadRun(workload, on: try .forStore())
        try run.run()
        record = run.disk.record
        history = run.history
        try run.session.store.close()
    }

    /// What has to be there after a crash before the operation `position`.
    func check(at position: Int) -> RecoveryCheck {
        RecoveryCheck(
            history: history, acknowledged: history.acknowledged(at: position),
            submitted: history.submitted(at: position))
    }
}
