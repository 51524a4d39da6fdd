// How the loop tells a worker that nobody waits for what it does any more.

import Synchronization

/// Set once, from any thread; long work looks at it now and then, and ends early when it is set.
nonisolated final class StopFlag: Sendable {
    private let flag = Atomic<Bool>(false)

    var isSet: Bool { flag.load(ordering: .relaxed) }

    func set() { flag.store(true, ordering: .relaxed) }
}
