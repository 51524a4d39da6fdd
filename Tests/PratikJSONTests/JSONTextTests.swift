// Tests of strings: escapes, surrogates, control characters, UTF-8.

import PratikJSON
import Testing

@Suite struct JSONTextTests {
    private static let escapes = [
        (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{C}\n\r\t"),
        (#""\u00e9\u00E9""#, "éé"), (#""a\u20ACb""#, "a€b"),
        (#""\ud83d\ude00\uD83D\uDE00""#, "😀😀"), (#""\udbff\udfff""#, "\u{10FFFF}"),
        (#""\u2028\u0001""#, "\u{2028}\u{1}"), ("\"\u{7F}\u{2028}é😀\"", "\u{7F}\u{2028}é😀"),
        (#""""#, ""),
    ]

    @Test(arguments: escapes)
    func `an escape is the character that it stands for`(text: String, value: String) throws {
        let read = try #require(try JSONValue(parsing: text).stringValue)
        #expect(Array(read.unicodeScalars) == Array(value.unicodeScalars))
    }

    @Test func `a decomposed text stays decomposed`() throws {
        let read = try #require(try JSONValue(parsing: "\"e\u{301}\"").stringValue)
        #expect(Array(read.utf8) == [0x65, 0xCC, 0x81])
    }

    @Test(arguments: [
        #""\ud83d""#, #""\ud83dx""#, #""\ud83d\n""#, #""\ud83d\ud83d""#, #""\ud83d\u0041""#,
        #""\ude00""#, #""\ude00\ud83d""#,
    ])
    func `half a surrogate pair is no text`(text: String) {
        #expect(refusal(of: text) == .invalidText)
    }

    @Test func `NUL is refused, escaped and as it is`() {
        #expect(refusal(of: #""a\u0000b""#) == .controlCharacter)
        #expect(refusal(of: [0x22, 0x00, 0x22]) == .controlCharacter)
        #expect(refusal(of: #"{"\u0000":1}"#) == .controlCharacter)
    }

    @Test func `every control character has to be escaped`() {
        for byte in UInt8(1)..<0x20 {
            #expect(refusal(of: [0x22, byte, 0x22]) == .controlCharacter)
            // Behind an escape too, where strings are read with more care.
            #expect(refusal(of: Array(#""\n"#.utf8) + [byte, 0x22]) == .controlCharacter)
        }
    }

    @Test(arguments: [#""\x""#, #""\'""#, #""\U0041""#, #""\u00g0""#, #""\u 123""#, #""\0""#])
    func `an escape that JSON does not have is refused`(text: String) {
        guard case .unexpectedByte = refusal(of: text) else {
            Issue.record("\(text) is read")
            return
        }
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xC1, 0xBF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xC3],
            [0xE2, 0x82], [0xF4, 0x90, 0x80, 0x80], [0xF0, 0x80, 0x80, 0x80], [0x80],
            [0xF8, 0x88, 0x80],
        ] as [[UInt8]])
    func `what is not UTF-8 is refused`(bytes: [UInt8]) {
        #expect(refusal(of: [0x22] + bytes + [0x22]) == .invalidText)
        #expect(refusal(of: Array(#""\n"#.utf8) + bytes + [0x22]) == .invalidText)
        #expect(refusal(of: Array(#"{""#.utf8) + bytes + Array(#"":1}"#.utf8)) == .invalidText)
    }

    @Test func `control characters and line separators are written escaped, other text is not`() {
        let text = "\"\\/\u{8}\u{C}\n\r\t\u{1}\u{1F}\u{7F}\u{2028}\u{2029}\u{2027}é€😀"
        #expect(
            JSONValue.string(text).text
                == #""\"\\/\b\f\n\r\t\u0001\u001f\u007f\u2028\u2029"# + "\u{2027}é€😀\"")
    }
}
