// Tests of what is JSON and what only looks like it (RFC 8259).

import PratikJSON
import Testing

@Suite struct JSONParserTests {
    @Test(
        arguments: [
            ("null", nil), ("true", true), (" false\r\n\t", false), ("[]", []), ("{}", [:]),
            ("[ 1 , [ 2 ] , { } ]", [1, [2], [:]]),
            (#"{ "a" : 1 , "b" : [ null ] }"#, ["a": 1, "b": [nil]]),
        ] as [(String, JSONValue)])
    func `a value is read with white space anywhere between its parts`(
        text: String, value: JSONValue
    ) throws {
        #expect(try JSONValue(parsing: text) == value)
    }

    @Test func `members keep the order in which they were written`() throws {
        let object = try JSONValue(parsing: #"{"z":1,"a":2,"m":3}"#).objectValue
        #expect(object?.members.map(\.key) == ["z", "a", "m"])
    }

    @Test(arguments: [
        "", " ", "[", "[1", "[1,", "{", #"{"a""#, #"{"a":"#, #"{"a":1"#, #"{"a":1,"#, "tru", "n",
        "-", #"""#, #""a"#, #""\"#, #""\u12"#,
    ])
    func `a value that is cut off ends unexpectedly`(text: String) {
        #expect(refusal(of: text) == .unexpectedEnd)
    }

    @Test(
        arguments: [
            ("[1,]", "]"), (#"{"a":1,}"#, "}"), ("[,1]", ","), ("{,}", ","), ("[1 2]", "2"),
            (#"{"a" 1}"#, "1"), (#"{"a":1 "b":2}"#, "\""), ("{a:1}", "a"), ("{1:2}", "1"),
            ("'a'", "'"), ("+1", "+"), (".5", "."), ("NaN", "N"), ("Infinity", "I"), ("True", "T"),
            ("nulL", "n"), ("/* c */ 1", "/"), ("[1}", "}"), (#"{"a":1]"#, "]"),
            ("\u{B}1", "\u{B}"),
        ] as [(String, Unicode.Scalar)])
    func `what other languages allow is refused at its byte`(
        text: String, scalar: Unicode.Scalar
    ) {
        #expect(refusal(of: text) == .unexpectedByte(UInt8(scalar.value)))
    }

    @Test(arguments: ["1 2", "{} {}", "null,", "[]]", "\"a\"b", "0x10", "1;", "truefalse"])
    func `nothing may follow a complete value`(text: String) {
        #expect(refusal(of: text) == .trailingBytes)
    }

    @Test func `a byte order mark is no white space`() {
        #expect(refusal(of: "\u{FEFF}1") == .unexpectedByte(0xEF))
        #expect(refusal(of: "\u{A0}1") == .unexpectedByte(0xC2))
    }

    @Test func `an error says at which byte it is`() {
        let comma = #expect(throws: JSONError.self) { try JSONValue(parsing: #"{"a":1,}"#) }
        #expect(comma?.reason == .unexpectedByte(0x7D))
        #expect(comma?.offset == 7)
        let rest = #expect(throws: JSONError.self) { try JSONValue(parsing: "[] []") }
        #expect(rest?.reason == .trailingBytes)
        #expect(rest?.offset == 3)
    }

    @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
    func `32 levels are read and 33 are refused`(open: String, close: String) throws {
        func nested(_ levels: Int) -> String {
            String(repeating: open, count: levels) + (open == "[" ? "" : "1")
                + String(repeating: close, count: levels)
        }
        #expect(refusal(of: nested(JSONValue.maximumDepth)) == nil)
        #expect(refusal(of: nested(JSONValue.maximumDepth + 1)) == .tooDeep)
        #expect(JSONValue.maximumDepth == 32)
        // Neighbours are not levels.
        let wide = "[" + Array(repeating: nested(31), count: 40).joined(separator: ",") + "]"
        #expect(refusal(of: wide) == nil)
        #expect(refusal(of: String(repeating: open, count: 100_000)) == .tooDeep)
    }
}
