// The one place that turns errors into exit statuses.

/// Exit statuses of `pratikctl`, with the numbers of sysexits(3).
package enum ExitStatus {
    package static let success: Int32 = 0
    /// A look through a store found something; not of sysexits(3).
    package static let findings: Int32 = 2
    package static let usage: Int32 = 64
    package static let data: Int32 = 65
    package static let noInput: Int32 = 66
    package static let unavailable: Int32 = 69
    package static let software: Int32 = 70
    package static let cannotCreate: Int32 = 73
    package static let inputOutput: Int32 = 74
    package static let temporary: Int32 = 75
    package static let permission: Int32 = 77

    /// The status for a code as it came over the wire; 70 for one that only a newer daemon knows.
    package static func ofCode(_ code: String) -> Int32 {
        ErrorCode(rawValue: code)?.exitStatus ?? software
    }
}

extension ErrorCode {
    /// What `pratikctl` exits with.
    package var exitStatus: Int32 {
        switch self {
        case .badRequest, .unknownVerb: ExitStatus.usage
        case .invalid, .tooLarge: ExitStatus.data
        case .notFound, .gone: ExitStatus.noInput
        case .readOnly: ExitStatus.unavailable
        case .desync, .internal: ExitStatus.software
        case .damaged, .storageFull, .lagged: ExitStatus.inputOutput
        case .conflict, .rateLimited, .busy: ExitStatus.temporary
        case .forbidden, .unauthenticated: ExitStatus.permission
        }
    }
}

extension ReplyStatus {
    /// What `pratikctl` exits with.
    package var exitStatus: Int32 {
        switch self {
        case .ok: ExitStatus.success
        case .error(let code, _): ExitStatus.ofCode(code)
        }
    }
}

extension ClientError {
    /// What `pratikctl` exits with.
    package var exitStatus: Int32 {
        switch self {
        case .pathTooLong, .cannotConnect: ExitStatus.unavailable
        case .truncated, .malformed, .timedOut, .disconnected: ExitStatus.inputOutput
        }
    }
}
