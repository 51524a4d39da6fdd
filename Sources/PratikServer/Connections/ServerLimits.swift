// The bounds of the server, each named once.

nonisolated enum ServerLimits {
    /// Connections at the same time.
    static let connections = 1000
    /// Of these, kept for administrators.
    static let reservedConnections = 16
    /// Bytes of replies that wait for a client to read, or for the disk, before its input is left
    /// unread.
    static let outputBytes = 1 << 20
    /// Bytes of transactions that wait for the disk before nobody's requests are run.
    static let journalBytes = 64 << 20
    /// What a connection may do before others get their turn: requests, and entities looked at,
    /// each of which counts for so much of a request.
    static let workPerTurn = 4_000
    static let workPerEntity = 1
    /// Requests whose work is done at once, each on a thread of libuv's pool, which has 4.
    static let works = 2
    /// Threads of that pool that read for watchers.
    static let feedReaders = 1
    /// How long a stop waits for replies to go out.
    static let stopMilliseconds: UInt64 = 5_000
}
