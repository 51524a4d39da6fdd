// The bounds of what may stand on the wire, each named once.

/// Bounds of the line protocol; lengths are in bytes.
package enum Limits {
    /// A request line, without its LF and CR.
    package static let lineBytes = 1_048_576
    /// A verb, such as `recommendation.create`.
    package static let verbBytes = 64
    /// The name of an argument or option.
    package static let keyBytes = 64
    /// Arguments and options of one line, in either form.
    package static let arguments = 256
    /// Who is named by `@as`.
    package static let identityBytes = 254
    /// The text of `@key`.
    package static let idempotencyKeyBytes = 200
    /// The cursor of `@after`.
    package static let cursorBytes = 4096
    /// The field named by `@sort`.
    package static let sortFieldBytes = 64
    /// Rows of a page when `@limit` is not given.
    package static let pageRows = 100
    /// Rows of a page at most.
    package static let maximumPageRows = 1000
    /// What a client reads at once, and the longest piece of a payload that it hands on.
    package static let readChunkBytes = 65_536
    /// A row or status that a client is ready to keep.
    package static let replyLineBytes = 67_108_864
    /// A socket's path: `sockaddr_un.sun_path` without its NUL.
    package static let socketPathBytes = 107
}
