// A store that is open on a simulated disk, and what it has reported.

import PratikModel
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

/// One opening of a store, from `init` to `close`.
final class StoreSession {
    /// Where the store lies on every simulated disk.
    static let directory = "/srv/store"

    let store: Store
    let opening: OpeningReport
    private let reports: Reports

    /// What comes from the store's threads.
    private final class Reports: Sendable {
        let failure = Mutex<DiskError?>(nil)
        let treeProblem = Mutex<DiskError?>(nil)
    }

    /// - Parameter onDurable: called on the journal's thread with each number that is on disk.
    init(
        _ disk: any Disk, onDurable: @escaping @Sendable (UInt64) -> Void = { _ in }
    ) throws {
        let reports = Reports()
        self.reports = reports
        var options = StoreOptions(directory: Self.directory)
        options.files = disk
        // A few records fill a segment.
        options.journal.segmentSize = 6 << 10
        options.onDurable = onDurable
        options.onFailure = { error in reports.failure.withLock { $0 = error } }
        options.onTreeProblem = { error in reports.treeProblem.withLock { $0 = error } }
        store = Store(clock: ManualClock(.start))
        opening = try store.open(options)
    }

    /// Why the journal has stopped for good.
    var failure: DiskError? { reports.failure.withLock { $0 } }

    /// Waits until the tree shows everything, or can't.
    func settleTree() {
        _ = Stopwatch.wait(upTo: 20_000) {
            store.treeLag == 0 || reports.treeProblem.withLock { $0 } != nil
        }
    }
}

extension SimulatedDisk {
    /// A disk on which a store can be made, as an administrator leaves it.
    static func forStore() throws(DiskError) -> SimulatedDisk {
        let disk = SimulatedDisk()
        try disk.makeDirectory("/srv")
        try disk.makeDirectory(StoreSession.directory)
        return disk.copy()
    }
}
