// How wide texts are on a terminal.

import Testing

@testable import pratikctl

@Suite struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("a", 1), ("Rémire", 6), ("Re\u{301}mire", 6), ("œuvre", 5),
        ("日本語", 6), ("한국", 4), ("👍", 2), ("👍🏽", 2), ("👩‍👩‍👧‍👦", 2), ("🇬🇫", 2), ("☀\u{FE0F}", 2),
        ("e\u{301}\u{323}", 1), ("\u{301}", 0), ("—", 1), ("…", 1),
    ])
    func `a text takes the columns that a terminal gives it`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("Cayenne", 7, "Cayenne"), ("Cayenne", 4, "Cay…"), ("日本語", 4, "日…"), ("日本語", 5, "日本…"),
        ("👩‍👩‍👧‍👦 famille", 3, "👩‍👩‍👧‍👦…"), ("ab", 1, "…"), ("ab", 0, ""),
        ("e\u{301}te\u{301}s", 3, "e\u{301}t…"),
    ])
    func `what does not fit ends in an ellipsis and in a whole character`(
        text: String, width: Int, shown: String
    ) {
        #expect(text.truncated(to: width) == shown)
        #expect(text.truncated(to: width).displayWidth <= width)
    }

    @Test func `padding counts columns, not characters`() {
        #expect("日本".padded(to: 6) == "日本  ")
        #expect("é".padded(to: 3, alignment: .trailing) == "  é")
        #expect("trop long".padded(to: 3) == "trop long")
    }
}
