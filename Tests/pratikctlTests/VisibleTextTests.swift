// Text from entities cannot drive the terminal.

import Testing

@testable import pratikctl

@Suite struct VisibleTextTests {
    @Test(arguments: [
        ("\u{1B}[2J", "\\u001b[2J"), ("a\u{7}b", "a\\u0007b"), ("\u{9B}31m", "\\u009b31m"),
        ("x\u{7F}", "x\\u007f"), ("a\nb", "a\\u000ab"), ("a\r\nb", "a\\u000d\\u000ab"),
        ("\u{202E}abc", "\\u202eabc"), ("a\u{2028}b", "a\\u2028b"), ("\u{2066}x", "\\u2066x"),
    ])
    func `control characters are shown, not sent`(text: String, shown: String) {
        #expect(text.escapingControls() == shown)
    }

    @Test(arguments: ["", "Rémire-Montjoly", "👩‍👩‍👧‍👦", "« L’Oyapock »", "日本語"])
    func `other text stays as it is`(text: String) {
        #expect(text.escapingControls() == text)
    }

    @Test func `line feeds stay where there is room for lines`() {
        #expect("a\nb\tc\r".escapingControls(keepingLineFeeds: true) == "a\nb\tc\\u000d")
    }
}
