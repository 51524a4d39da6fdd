// A request line in parts, as the command table takes it.

package import PratikJSON

/// What stands in one request line, with everything that is wrong with it.
package struct ParsedRequest: Sendable {
    /// What follows the line.
    package enum Payload: Equatable, Sendable {
        case none
        /// So many bytes and an LF.
        case bytes(Int)
        /// The line speaks of `@data` and cannot be read: the framing is lost.
        case unreadable
    }

    /// Where in the line the verb stands, or what is there instead of one.
    package let verb: Range<Int>
    /// In the line's order, options aside; no name stands twice.
    package let arguments: [Argument]
    package let options: RequestOptions
    /// In the line's order; empty when the line is of the grammar.
    package let problems: [GrammarProblem]
    package let payload: Payload

    /// Reads a line without its LF. Nothing is thrown: a bad line has `problems`.
    package init(_ line: UnsafeBufferPointer<UInt8>) {
        var parser = RequestParser(line)
        parser.parseLine()
        self.init(parser)
    }

    /// Reads a line without its LF.
    package init(_ line: String) {
        var line = line
        self = line.withUTF8 { ParsedRequest($0) }
    }

    /// Reads the members of a request that is an object already, as those of a batch are.
    ///
    /// `verb` is empty, offsets are 0.
    package init(members: JSONObject) {
        var parser = RequestParser(UnsafeBufferPointer(start: nil, count: 0))
        parser.take(members, at: 0)
        self.init(parser)
    }

    private init(_ parser: RequestParser) {
        verb = parser.verb
        arguments = parser.arguments
        options = parser.options
        problems = parser.problems
        payload = parser.payload
    }
}
