// The time, handed in so that tests can move it.

import Glibc
package import PratikModel

/// Where the time of day comes from.
package protocol WallClock: Sendable {
    /// The present moment, UTC, in milliseconds.
    var now: Timestamp { get }
}

/// The machine's clock.
package struct SystemClock: WallClock {
    package init() {}

    package var now: Timestamp {
        var time = timespec()
        let result = clock_gettime(CLOCK_REALTIME, &time)
        precondition(result == 0, "the machine has a clock")
        return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
    }
}
