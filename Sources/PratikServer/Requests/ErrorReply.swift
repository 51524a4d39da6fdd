// From refusals to the wire's codes: the one place that translates them.

import PratikJSON
import PratikModel
import PratikProtocol

enum ErrorReply {
    /// The code and the members of the `ERR` line.
    static func of(_ refusal: Refusal, in language: Language) -> (ErrorCode, JSONObject) {
        var members: JSONObject = ["message": .string(refusal.message[language])]
        if refusal.fields.count == 1, let field = refusal.fields.first {
            members["field"] = .string(field.name)
        }
        if !refusal.fields.isEmpty {
            var fields = JSONObject()
            for field in refusal.fields where fields[field.name] == nil {
                fields[field.name] = .string(field.message[language])
            }
            members["fields"] = .object(fields)
        }
        if let hint = refusal.hint { members["hint"] = .string(hint[language]) }
        if let meant = refusal.didYouMean { members["did_you_mean"] = .string(meant) }
        if let holder = refusal.holder { members["id"] = .integer(holder) }
        if let operation = refusal.operation { members["op"] = .integer(Int64(operation)) }
        if let oldest = refusal.oldest { members["oldest"] = .integer(Int64(oldest)) }
        if let since = refusal.since { members["since"] = .integer(Int64(since)) }
        if let incident = refusal.incident { members["incident"] = .string(incident) }
        return (code(of: refusal.reason), members)
    }

    private static func code(of reason: Refusal.Reason) -> ErrorCode {
        switch reason {
        case .malformed: .badRequest
        case .unknownVerb: .unknownVerb
        case .invalid: .invalid
        case .notFound: .notFound
        case .conflict: .conflict
        case .forbidden: .forbidden
        case .unauthenticated: .unauthenticated
        case .tooLarge: .tooLarge
        case .storageFull: .storageFull
        case .readOnly: .readOnly
        case .gone: .gone
        case .lagged: .lagged
        case .busy: .busy
        case .damaged: .damaged
        case .internal: .internal
        }
    }
}
