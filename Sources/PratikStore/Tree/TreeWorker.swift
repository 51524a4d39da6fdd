// One thread of the tree's writer.

/// Takes versions from a queue and writes them, slower while the disk refuses.
struct TreeWorker {
    private let queue: Monitor<TreeQueue>
    private var files: EntityFileWriter
    private let waiting: TreeLag
    private let onProblem: @Sendable (DiskError) -> Void
    private let isOthersTurn: @Sendable () -> Bool
    private var pauseMilliseconds = 0
    /// When the thread last came back from a pause.
    private var resumedAt = ContinuousClock.now

    /// What the thread has to do.
    private enum Next {
        case write(TreeQueue.Version)
        case stop
    }

    private static let firstPauseMilliseconds = 50
    private static let longestPauseMilliseconds = 5000
    /// How long the thread works, and then pauses, while it is others' turn.
    private static let turnMilliseconds = 2

    init(
        _ queue: Monitor<TreeQueue>, _ files: EntityFileWriter, _ waiting: TreeLag,
        _ isOthersTurn: @escaping @Sendable () -> Bool,
        _ onProblem: @escaping @Sendable (DiskError) -> Void
    ) {
        self.queue = queue
        self.files = files
        self.waiting = waiting
        self.isOthersTurn = isOthersTurn
        self.onProblem = onProblem
    }

    /// Works until the queue is closed and each version in it was tried.
    ///
    /// - Returns: how what the tree looks like has changed.
    mutating func run() -> TreeSums {
        while true {
            let next = queue.wait { queue -> Next? in
                if let version = queue.next() { return .write(version) }
                return queue.isClosing ? .stop : nil
            }
            guard case .write(let version) = next else { return files.sums }
            write(version)
            if pauseMilliseconds > 0 {
                pause(milliseconds: pauseMilliseconds)
            } else if ContinuousClock.now - resumedAt >= .milliseconds(Self.turnMilliseconds) {
                if isOthersTurn() { pause(milliseconds: Self.turnMilliseconds) }
                resumedAt = .now
            }
        }
    }

    /// Waits, though not longer than until the queue is closed.
    private func pause(milliseconds: Int) {
        _ = queue.wait(milliseconds: milliseconds) { $0.isClosing ? true : nil }
    }

    private mutating func write(_ version: TreeQueue.Version) {
        do throws(DiskError) {
            try files.write(version)
            pauseMilliseconds = 0
            queue.update {
                $0.finish()
                waiting.add(-1)
            }
        } catch {
            fail(version)
            onProblem(error)
        }
    }

    private mutating func fail(_ version: TreeQueue.Version) {
        pauseMilliseconds = min(
            max(2 * pauseMilliseconds, Self.firstPauseMilliseconds), Self.longestPauseMilliseconds)
        queue.update { queue in
            if queue.isClosing {
                // The last try: it stays counted as waiting.
                queue.finish()
            } else if !queue.putBack(version) {
                waiting.add(-1)
            }
        }
    }
}
