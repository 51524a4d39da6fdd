// Writes the readable tree behind the journal: the newest version of each entity, in its own file.

import Synchronization

/// Brings entity files up to date on threads of its own; it never holds anybody up.
///
/// Files are replaced as a whole and not synced one by one: the journal is the truth.
/// What the disk refuses stays in the queue and is tried again.
package final class TreeWriter: Sendable {
    private let queues: [Monitor<TreeQueue>]
    private let threads: [WorkerThread]
    private let waiting = TreeLag()
    private let sums: Handover

    /// - Parameters:
    ///   - workers: threads that write; an entity's versions are always one thread's.
    ///   - isOthersTurn: whether something more urgent wants the disk now; then the threads take
    ///     every other moment off.
    ///   - onProblem: called on such a thread for each try that failed.
    package init(
        _ paths: StorePaths, disk: any Disk, workers: Int = 1,
        isOthersTurn: @escaping @Sendable () -> Bool = { false },
        onProblem: @escaping @Sendable (DiskError) -> Void
    ) {
        precondition((1...16).contains(workers), "a few threads")
        let (waiting, sums) = (waiting, Handover())
        self.sums = sums
        let queues = (0..<workers).map { _ in Monitor(TreeQueue()) }
        self.queues = queues
        threads = queues.enumerated().map { index, queue in
            WorkerThread("tree-\(index)", isPatient: true) {
                var worker = TreeWorker(
                    queue, EntityFileWriter(paths, worker: index, disk: disk), waiting,
                    isOthersTurn, onProblem)
                let own = worker.run()
                sums.value.withLock { $0.add(own) }
            }
        }
    }

    /// Has an entity's file written, or removed when `row` is nil; takes the place of an older
    /// version that still waits. For versions that are durable, in their order.
    package func enqueue(kind: String, id: Int, row: [UInt8]?) {
        let key = TreeQueue.Key(kind: kind, id: id)
        queues[id % queues.count].update {
            if $0.add(key, row) { waiting.add(1) }
        }
    }

    /// Entities whose file is not up to date.
    package var lag: Int { waiting.count }

    /// Waits until `lag` is 0; as long as a disk refuses, that is.
    package func drain() {
        for queue in queues { _ = queue.wait { $0.isIdle ? true : nil } }
    }

    /// Waits until nothing is in the queue, or the disk refuses what is.
    func waitUntilTried() {
        for queue in queues { _ = queue.wait { $0.isIdle || $0.isRefused ? true : nil } }
    }

    /// Writes what waits, trying once what the disk refuses, and ends the threads.
    ///
    /// - Returns: the entities whose file could not be written.
    package func close() -> Int {
        for queue in queues { queue.update { $0.isClosing = true } }
        for thread in threads { thread.join() }
        return lag
    }

    /// How what the tree looks like has changed; known once the writer is closed.
    var changedSums: TreeSums { sums.value.withLock { $0 } }

    /// What the threads leave behind.
    private final class Handover: Sendable {
        let value = Mutex(TreeSums())
    }
}

/// How many entities wait, for all threads.
final class TreeLag: Sendable {
    private let value = Atomic<Int>(0)

    var count: Int { value.load(ordering: .relaxed) }

    func add(_ change: Int) { value.add(change, ordering: .relaxed) }
}
