// Tests of the form and the length of texts.

import PratikJSON
import PratikModel
import Testing

@Suite struct ReadingTextTests {
    @Test(arguments: [ValueType.text(maximum: 10), .longText(maximum: 10)])
    func `a text has at most so many characters, whatever their bytes`(type: ValueType) {
        for character in ["a", "é", "€", "😀"] {
            for count in [1, 9, 10] {
                let text = String(repeating: character, count: count)
                #expect(type.word(text).value == .text(text))
            }
            let long = String(repeating: character, count: 11)
            #expect(type.word(long).problemClass == .unacceptable)
            #expect(type.json(.string(long)).problemClass == .unacceptable)
        }
    }

    @Test func `a decomposed text is kept composed and counted so`() throws {
        let decomposed = String(repeating: "e\u{301}", count: 10)
        let value = ValueType.text(maximum: 10).word(decomposed).value
        let stored = try #require(value?.text)
        #expect(Array(stored.utf8) == Array(String(repeating: "\u{E9}", count: 10).utf8))
    }

    @Test func `characters are counted as Unicode's scalars, not as what a screen shows`() {
        let pair = "👩‍💻"
        #expect(pair.count == 1 && pair.unicodeScalars.count == 3)
        let type = ValueType.text(maximum: 10)
        #expect(type.word(String(repeating: pair, count: 3)).value != nil)
        #expect(type.word(String(repeating: pair, count: 4)).problemClass == .unacceptable)
    }

    @Test func `white space at the ends does not count`() {
        #expect(ValueType.text(maximum: 3).word("   abc   ").value == .text("abc"))
    }

    @Test func `elements of a list are composed, trimmed, each once and not empty`() throws {
        let elements: JSONValue = ["Cafe\u{301}", " Café ", "", "Caf\u{E9}", "Thé"]
        let list = try #require(ValueType.tags.json(elements).value?.list)
        #expect(list.map { Array($0.utf8) } == ["Caf\u{E9}", "Th\u{E9}"].map { Array($0.utf8) })
    }

    @Test func `a list may have its number of items and no more`() {
        let type = ValueType.list(items: 50, characters: 2)
        let fifty = (0..<50).map { JSONValue.string(String($0)) }
        #expect(type.json(.array(fifty)).value?.list?.count == 50)
        #expect(type.json(.array(fifty + ["x"])).problemClass == .unacceptable)
    }

    @Test func `a username is kept composed`() throws {
        let stored = try #require(ValueType.username.word("e\u{301}lodie").value?.text)
        #expect(Array(stored.utf8) == Array("\u{E9}lodie".utf8))
    }
}
