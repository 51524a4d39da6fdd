// How long things may take among watchers; tests are less patient.

/// Milliseconds of the loop's clock.
nonisolated struct WatchTiming: Sendable {
    /// Between two looks at all watchers.
    var sweep: UInt64 = 1_000
    /// Without a row, before a bookmark is sent; with a sweep on top this is at most 15 s.
    var bookmark: UInt64 = 14_000
    /// In which a client that has something to read takes nothing of it, before it has lagged;
    /// and once more before its connection is closed with what it has not taken.
    var patience: UInt64 = 60_000
    /// Between two readings of what has become durable: a group a millisecond is not told each by
    /// itself to a hundred watchers.
    var pause: UInt64 = 20
}
