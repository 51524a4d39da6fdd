// The tests of crashes can fail: on a disk that ignores one sort of sync they do.

import PratikStore
import PratikTestSupport
import Testing

@Suite struct IgnoredSyncTests {
    /// Syncs that a promise hangs on. That of the file system at a clean stop is none of them: a
    /// file of the tree that comes back as another one shows in its status.
    enum Sync: CaseIterable {
        case journalData, journalDirectory, storeDirectory, newFiles

        func covers(_ call: DiskCall) -> Bool {
            let paths = StorePaths(store: StoreSession.directory)
            return switch (self, call.name) {
            case (.journalData, .syncData): true
            case (.journalDirectory, .sync): call.path == paths.journal
            case (.storeDirectory, .sync): call.path == paths.store
            case (.newFiles, .sync): call.path.hasPrefix(paths.temporary + "/")
            default: false
            }
        }
    }

    @Test(arguments: Sync.allCases)
    func `each sync is needed: where the disk ignores it a crash breaks a promise`(sync: Sync)
        throws
    {
        let disk = try SimulatedDisk.forStore()
        disk.setFault { sync.covers($0) ? .isIgnored : nil }
        let run = try WorkloadRun(Workload(seed: TestRun.seed, transactions: 120), on: disk)
        try run.run()
        try run.session.store.close()
        #expect(try isFoundOut(disk.record, run.history), "seed \(TestRun.seed)")
    }

    /// Whether a crash somewhere breaks a promise.
    private func isFoundOut(_ record: DiskRecord, _ history: WorkloadHistory) throws -> Bool {
        let end = record.operations.count
        for ordering in NameOrdering.allCases {
            var scan = CrashScan(record, ordering: ordering)
            var random = SeededGenerator(seed: TestRun.seed)
            for position in stride(from: 0, through: end, by: 7) {
                scan.advance(to: position)
                let policy = CrashPolicy(ordering, names: .some, writes: .dropped)
                let disk = scan.crash(policy, using: &random)
                let check = RecoveryCheck(
                    history: history, acknowledged: history.acknowledged(at: position),
                    submitted: history.submitted(at: position))
                do { try check.run(on: disk) } catch { return true }
            }
        }
        return false
    }
}
