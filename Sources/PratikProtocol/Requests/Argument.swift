// What a request hands to its verb, before the verb's declaration gives it types.

package import PratikJSON

/// One argument of a request; options are none.
package struct Argument: Equatable, Sendable {
    /// The parameter's name, nil for a value that stands alone.
    package let name: String?
    package let value: ArgumentValue
    /// Bytes from the line's start.
    package let offset: Int

    package init(name: String?, value: ArgumentValue, offset: Int) {
        self.name = name
        self.value = value
        self.offset = offset
    }
}

/// A value as the line has it.
package enum ArgumentValue: Equatable, Sendable {
    /// A word, without its quotes: the verb's declaration says what type it has.
    case word(String)
    /// A value that has its type: of `key:=json` and of the form `verb {json}`.
    case json(JSONValue)
}
