// What can go wrong between a client and the daemon, refusals aside.

/// Why a conversation could not be held or finished.
package enum ClientError: Error, Equatable, Sendable {
    /// The path of the socket is longer than `Limits.socketPathBytes`.
    case pathTooLong(path: String)
    /// No daemon answers there; `errno` says why (`EAGAIN`: it did not accept in time).
    case cannotConnect(path: String, errno: Int32)
    /// The reply ended without its status line.
    case truncated
    /// A line that no reply has; holds its beginning.
    case malformed(String)
    /// Nothing came within the time that was set.
    case timedOut
    /// The daemon has gone while it was written to or read from.
    case disconnected(errno: Int32)
}
