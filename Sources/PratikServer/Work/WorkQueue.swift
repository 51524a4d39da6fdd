// Work for libuv's pool of threads: so many pieces at once, the rest in the order they came.

import PratikEventLoop

/// A bounded share of the pool, so that slow work of one sort leaves threads for the others.
final class WorkQueue {
    private struct Job {
        let stop: StopFlag
        let submit: () -> Void
    }

    private let loop: EventLoop
    /// Pieces that run at once.
    private let limit: Int
    private var running = 0
    private var waiting: [Job] = []

    init(loop: EventLoop, limit: Int) {
        self.loop = loop
        self.limit = limit
    }

    /// Runs `body` on a worker when its turn comes, then `completion` on the loop.
    ///
    /// Once `stop` is set neither of the two begins any more. A loop that closes drops what has
    /// not begun.
    func submit<Value: Sendable>(
        unless stop: StopFlag, _ body: @escaping @Sendable () -> Value,
        completion: @escaping (Value) -> Void
    ) {
        waiting.append(
            Job(stop: stop) { [unowned self] in
                self.loop.submit(body) { [weak self] result in
                    self?.running -= 1
                    if !stop.isSet, case .success(let value) = result { completion(value) }
                    self?.startNext()
                }
            })
        startNext()
    }

    private func startNext() {
        waiting.removeAll { $0.stop.isSet }
        while running < limit, !waiting.isEmpty, !loop.isClosing {
            running += 1
            waiting.removeFirst().submit()
        }
    }
}
