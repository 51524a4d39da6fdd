// Tests of the form in which texts are kept.

import PratikModel
import Testing

@Suite struct NormalizedTextTests {
    @Test(arguments: ["", "Cayenne", "L’Oyapock", "Rémire-Montjoly", "a b  c", "日本語", "👩‍💻"])
    func `a clean text stays as it is`(text: String) throws {
        let clean = try cleanText(text, allowingLineFeeds: false)
        #expect(Array(clean.utf8) == Array(text.utf8))
    }

    @Test func `a decomposed text becomes NFC`() throws {
        let clean = try cleanText("Re\u{301}mire", allowingLineFeeds: false)
        #expect(Array(clean.utf8) == Array("R\u{E9}mire".utf8))
        #expect(Array(NormalizedText.composed("\u{212B}").utf8) == Array("\u{C5}".utf8))
    }

    @Test(arguments: [
        "  Kourou ", "\u{A0}Kourou\u{202F}", "Kourou\n", "\tKourou\r\n", "\u{3000}Kourou\u{2028}",
    ])
    func `white space at the ends goes`(text: String) throws {
        #expect(try cleanText(text, allowingLineFeeds: false) == "Kourou")
    }

    @Test func `a text of white space alone is empty`() throws {
        #expect(try cleanText(" \u{A0}\n", allowingLineFeeds: false).isEmpty)
    }

    @Test(arguments: ["a\nb", "a\rb", "a\r\nb", "a\u{2028}b", "a\u{2029}b"])
    func `a second line is refused in a text of a single line`(text: String) {
        #expect(throws: TextProblem.severalLines) {
            try cleanText(text, allowingLineFeeds: false)
        }
    }

    @Test func `a tab is refused in a text of a single line and kept in a long one`() throws {
        #expect(throws: TextProblem.tab) { try cleanText("a\tb", allowingLineFeeds: false) }
        #expect(try cleanText("a\tb", allowingLineFeeds: true) == "a\tb")
    }

    @Test func `CRLF becomes LF in a long text, and a lone CR is refused`() throws {
        let clean = try cleanText("un\r\ndeux\r\n\r\ntrois\r\n", allowingLineFeeds: true)
        #expect(Array(clean.utf8) == Array("un\ndeux\n\ntrois".utf8))
        #expect(throws: TextProblem.controlCharacter("\r")) {
            try cleanText("un\rdeux", allowingLineFeeds: true)
        }
        #expect(throws: TextProblem.controlCharacter("\r")) {
            try cleanText("un\r\r\ndeux", allowingLineFeeds: true)
        }
    }

    @Test(arguments: ["\u{0}", "\u{1B}", "\u{7F}", "\u{85}", "\u{9B}"] as [Unicode.Scalar])
    func `a control character is refused everywhere`(scalar: Unicode.Scalar) {
        for allowingLineFeeds in [false, true] {
            #expect(throws: TextProblem.controlCharacter(scalar)) {
                try cleanText("a\(scalar)b", allowingLineFeeds: allowingLineFeeds)
            }
        }
    }

    @Test(
        arguments: ["\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}"] as [Unicode.Scalar])
    func `an override of the direction is refused everywhere`(scalar: Unicode.Scalar) {
        for allowingLineFeeds in [false, true] {
            #expect(throws: TextProblem.directionOverride(scalar)) {
                try cleanText("a\(scalar)b", allowingLineFeeds: allowingLineFeeds)
            }
        }
    }

    @Test func `a problem names its character in both languages`() {
        let message = TextProblem.controlCharacter("\u{1B}").message
        #expect(message.fr == "le texte contient un caractère de commande (U+001B)")
        #expect(message.en == "the text contains a control character (U+001B)")
    }

    @Test func `names that differ in case or width alone have one caseless form`() {
        let key = NormalizedText.caseless("Élodie")
        #expect(key == NormalizedText.caseless("E\u{301}LODIE"))
        #expect(NormalizedText.caseless("ａdmin") == "admin")
        #expect(key != NormalizedText.caseless("Elodie"))
    }
}
