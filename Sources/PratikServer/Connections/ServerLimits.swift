// The bounds of the server, each named once.

enum ServerLimits {
    /// Connections at the same time.
    static let connections = 1000
    /// Of these, kept for administrators.
    static let reservedConnections = 16
    /// Bytes of replies that wait for a client to read, or for the disk, before its input is left
    /// unread.
    static let outputBytes = 1 << 20
    /// How long a stop waits for replies to go out.
    static let stopMilliseconds: UInt64 = 5_000
}
