// What can be wrong with bytes that should be JSON.

/// Why bytes are not acceptable JSON, and where.
package struct JSONError: Error, Equatable, Sendable {
    package enum Reason: Equatable, Sendable {
        /// The text ends before the value does.
        case unexpectedEnd
        /// A byte that no JSON value can have there.
        case unexpectedByte(UInt8)
        /// Something follows a complete value.
        case trailingBytes
        /// A member's name stands twice in one object.
        case repeatedKey(String)
        /// A string that is not UTF-8, or an escape of half a surrogate pair.
        case invalidText
        /// A control character, NUL among them, that is not escaped or that no text may hold.
        case controlCharacter
        /// More levels of arrays and objects than `JSONValue.maximumDepth`.
        case tooDeep
        /// A number that is out of range or against the grammar.
        case invalidNumber
    }

    package let reason: Reason
    /// Bytes from the start of what was parsed.
    package let offset: Int
}
