// What can be wrong with a request line before any verb has seen it.

package import PratikJSON

/// One thing that is wrong with a line, what it concerns and where it stands.
package struct GrammarProblem: Equatable, Sendable {
    package enum Reason: Error, Equatable, Sendable {
        /// The line does not begin with `noun.verb` in lowercase; holds what stands there.
        case invalidVerb(String)
        /// A name with other characters than letters, digits, `_`, `-`, `.`, or too long a one.
        case invalidKey(String)
        /// More than `Limits.arguments`.
        case tooManyArguments
        case repeatedKey
        case unknownOption
        /// Nothing stands where a value must.
        case missingValue
        /// A byte below 0x20 outside JSON.
        case controlCharacter(UInt8)
        /// Not UTF-8.
        case invalidText
        /// A bare word holds a character that shells and people mean something by.
        case shellCharacter(UInt8)
        case unfinishedQuote
        /// A quoted part is not the whole value.
        case textAfterQuote
        /// The JSON of the line, of one value or of a text in `"…"` cannot be read.
        case json(JSONError.Reason)
        /// `{` begins an argument that is not the only one.
        case objectNotAlone
        /// `@option:=…`.
        case optionAsJSON
        case notAnInteger
        case notABoolean
        case notText
        case outOfRange(ClosedRange<Int64>)
        /// Longer than so many bytes.
        case tooLong(Int)
    }

    /// The argument's name, or the option's with its `@`; nil when the line as a whole is meant.
    package let field: String?
    package let reason: Reason
    /// Bytes from the line's start.
    package let offset: Int

    package init(field: String?, reason: Reason, offset: Int) {
        self.field = field
        self.reason = reason
        self.offset = offset
    }
}
