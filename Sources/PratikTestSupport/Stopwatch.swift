// Bounded waiting: no test waits longer than it says.

import Glibc

/// The time since it was made, by the clock that nobody sets.
package struct Stopwatch {
    private let start = Self.now

    package init() {}

    package var milliseconds: Int { (Self.now - start) / 1_000_000 }

    private static var now: Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000_000_000 + time.tv_nsec
    }

    /// Asks until `condition` is true; false when that took longer than `milliseconds`.
    package static func wait(
        upTo milliseconds: Int, for condition: () throws -> Bool
    ) rethrows -> Bool {
        let watch = Stopwatch()
        while true {
            if try condition() { return true }
            if watch.milliseconds >= milliseconds { return false }
            usleep(2_000)
        }
    }
}
