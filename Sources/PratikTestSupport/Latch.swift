// A value that one thread waits for and another one brings.

import Glibc
import Synchronization

/// Is opened once, with a value, and stays open.
package final class Latch<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)
    private let semaphore: Semaphore

    package init() { semaphore = Semaphore() }

    package func open(_ value: Value) {
        self.value.withLock { $0 = value }
        semaphore.post()
    }

    /// The value; nil when it has not come in so many milliseconds.
    package func wait(milliseconds: Int) -> Value? {
        semaphore.wait(milliseconds: milliseconds)
        return value.withLock { $0 }
    }
}

/// A semaphore of POSIX, which has to stay in one place.
private final class Semaphore: @unchecked Sendable {
    private let place: UnsafeMutablePointer<sem_t>

    init() {
        place = .allocate(capacity: 1)
        sem_init(place, 0, 0)
    }

    deinit {
        sem_destroy(place)
        place.deallocate()
    }

    func post() { sem_post(place) }

    func wait(milliseconds: Int) {
        var deadline = timespec()
        clock_gettime(CLOCK_REALTIME, &deadline)
        let nanoseconds = deadline.tv_nsec + milliseconds % 1000 * 1_000_000
        deadline.tv_sec += milliseconds / 1000 + nanoseconds / 1_000_000_000
        deadline.tv_nsec = nanoseconds % 1_000_000_000
        while sem_timedwait(place, &deadline) != 0, errno == EINTR {}
    }
}
