// Gives the options of a request their types.

import PratikJSON

extension RequestOptions {
    /// Takes the value of `option`, nil for a name that stands alone.
    mutating func read(
        _ option: RequestOption, _ value: ArgumentValue?
    ) throws(GrammarProblem.Reason) {
        switch option {
        case .actingAs: actingAs = try Self.text(value, atMost: Limits.identityBytes)
        case .dryRun: isDryRun = try Self.flag(value)
        case .key: idempotencyKey = try Self.text(value, atMost: Limits.idempotencyKeyBytes)
        case .ifRevision: expectedRevision = try Self.integer(value, in: 0...Int64.max)
        case .limit: limit = Int(try Self.integer(value, in: 1...Int64(Limits.maximumPageRows)))
        case .after: cursor = try Self.text(value, atMost: Limits.cursorBytes)
        case .sort: sort = try Self.sortOrder(value)
        case .data: payloadBytes = Int(try Self.integer(value, in: 0...Int64.max))
        case .initial: wantsInitial = try Self.flag(value)
        }
    }

    private static func flag(_ value: ArgumentValue?) throws(GrammarProblem.Reason) -> Bool {
        switch value {
        case nil, .word("true"), .json(.bool(true)): return true
        case .word("false"), .json(.bool(false)): return false
        default: throw .notABoolean
        }
    }

    private static func integer(
        _ value: ArgumentValue?, in range: ClosedRange<Int64>
    ) throws(GrammarProblem.Reason) -> Int64 {
        let number: Int64
        switch value {
        case nil: throw .missingValue
        case .json(.integer(let integer)): number = integer
        case .json: throw .notAnInteger
        case .word(let word):
            guard let digit = word.utf8.last, digit != UInt8(ascii: "-"),
                word.utf8.first != UInt8(ascii: "+"), let integer = Int64(word)
            else { throw .notAnInteger }
            number = integer
        }
        guard range.contains(number) else { throw .outOfRange(range) }
        return number
    }

    /// A text; an integer of the JSON form is its digits, as it would be in words.
    private static func text(
        _ value: ArgumentValue?, atMost limit: Int
    ) throws(GrammarProblem.Reason) -> String {
        let text: String
        switch value {
        case nil: throw .missingValue
        case .word(let word): text = word
        case .json(.string(let string)): text = string
        case .json(.integer(let integer)): text = String(integer)
        case .json: throw .notText
        }
        guard !text.isEmpty else { throw .missingValue }
        guard text.utf8.count <= limit else { throw .tooLong(limit) }
        return text
    }

    private static func sortOrder(
        _ value: ArgumentValue?
    ) throws(GrammarProblem.Reason) -> SortOrder {
        let text = try text(value, atMost: Limits.sortFieldBytes + 1)
        let isDescending = text.hasPrefix("-")
        let field = isDescending ? String(text.dropFirst()) : text
        guard !field.isEmpty else { throw .missingValue }
        return SortOrder(field: field, isDescending: isDescending)
    }
}
