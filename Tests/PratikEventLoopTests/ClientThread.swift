// A thread for what would block the loop, and a gate to hold it back.
import Glibc

/// Runs a closure on a thread of its own.
final class ClientThread<Value: Sendable>: Sendable {
    private let thread: pthread_t
    private let box: ThreadBox

    init(_ body: @escaping @Sendable () -> Value) {
        let box = ThreadBox { body() }
        self.box = box
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { argument in
                guard let argument else { return nil }
                Unmanaged<ThreadBox>.fromOpaque(argument).takeRetainedValue().run()
                return nil
            }, Unmanaged.passRetained(box).toOpaque())
        precondition(status == 0, "no thread for a client")
        self.thread = thread
    }

    /// Waits for the thread's end; nil if its value is of another type, which cannot be.
    func join() -> Value? {
        pthread_join(thread, nil)
        return box.value as? Value
    }
}

/// What a thread runs and what came of it; `pthread_join` orders the two.
private final class ThreadBox: @unchecked Sendable {
    private let body: @Sendable () -> any Sendable
    private(set) var value: (any Sendable)?

    init(_ body: @escaping @Sendable () -> any Sendable) {
        self.body = body
    }

    func run() {
        value = body()
    }
}

/// Holds a thread back until another opens it.
final class Gate: @unchecked Sendable {
    private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

    init() {
        sem_init(semaphore, 0, 0)
    }

    deinit {
        sem_destroy(semaphore)
        semaphore.deallocate()
    }

    func open() {
        sem_post(semaphore)
    }

    func wait() {
        while sem_wait(semaphore) != 0 {}
    }
}
