// The codes of `ERR` replies: for programs, never changed.

/// Why a request was refused; the raw value is the code on the wire.
package enum ErrorCode: String, CaseIterable, Sendable {
    case badRequest = "bad-request"
    case unknownVerb = "unknown-verb"
    case invalid
    case notFound = "not-found"
    case conflict
    case forbidden
    case unauthenticated
    case rateLimited = "rate-limited"
    case tooLarge = "too-large"
    case damaged
    case storageFull = "storage-full"
    case readOnly = "read-only"
    case gone
    case lagged
    case busy
    case desync
    case `internal`

    /// Whether the connection can not go on behind this error: the framing is lost.
    package var closesConnection: Bool { self == .desync }
}
