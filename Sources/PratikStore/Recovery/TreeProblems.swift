// What the tree's writer could not do, for who waits for it.

import Synchronization

/// The last failure of a tree's writer.
final class TreeProblems: Sendable {
    private let problem = Mutex<DiskError?>(nil)

    var last: DiskError? { problem.withLock { $0 } }

    func note(_ error: DiskError) { problem.withLock { $0 = error } }
}
