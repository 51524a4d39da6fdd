// A thread for a client that waits while the test goes on.

import Glibc
import Synchronization

/// Runs a closure on a thread of its own and keeps what it answered.
package final class BackgroundThread<Value: Sendable>: Sendable {
    private let thread: pthread_t
    private let answer: Answer

    private final class Answer: Sendable {
        let body: @Sendable () -> Value
        let value = Mutex<Value?>(nil)

        init(_ body: @escaping @Sendable () -> Value) { self.body = body }

        func run() {
            let value = body()
            self.value.withLock { $0 = value }
        }
    }

    package init(_ body: @escaping @Sendable () -> Value) {
        let answer = Answer(body)
        self.answer = answer
        let start = Unmanaged.passRetained(ThreadStart { answer.run() })
        var thread = pthread_t()
        let code = pthread_create(&thread, nil, runBackgroundThread, start.toOpaque())
        precondition(code == 0, "a test can have a thread")
        self.thread = thread
    }

    /// Waits until the closure has returned; once.
    package func join() -> Value {
        pthread_join(thread, nil)
        guard let value = answer.value.withLock({ $0 }) else {
            preconditionFailure("a thread that has ended has answered")
        }
        return value
    }
}

private final class ThreadStart: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runBackgroundThread(
    _ argument: UnsafeMutableRawPointer?
) -> UnsafeMutableRawPointer? {
    guard let argument else { return nil }
    Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().body()
    return nil
}
