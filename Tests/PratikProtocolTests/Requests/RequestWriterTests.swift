// What clients write, the parser reads.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct RequestWriterTests {
    private static let texts = [
        "", "plain", "two words", "l'eau", "\"quoted\"", "back\\slash", "$HOME", "`id`", "a;b",
        "a=b",
        "@as=1", "{}", "{\"a\":1}", "line\nfeed", "tab\tcr\r", "é", "😀👩‍👩‍👧", "\u{2028}\u{2029}",
        "…",
        "\u{7F}", "\u{1}", " lead",
        "trail ", "k:=1", "=", ":=", "null", "-5",
        "https://x.fr/?a=b&c", "+594",
        "e\u{301}", "a,b", "Œuvre “x”", "\u{FEFF}bom", "%5:10/.,-_",
    ]

    private func parse(_ bytes: [UInt8]) -> ParsedRequest {
        #expect(bytes.last == 0x0A)
        #expect(bytes.dropLast().allSatisfy { $0 >= 0x20 })
        return bytes.dropLast().withUnsafeBufferPointer { ParsedRequest($0) }
    }

    @Test(arguments: texts)
    func `words come back as they were written`(text: String) {
        var line: [UInt8] = []
        line.appendRequest("v.w", words: [(nil, text), ("a", text), ("b", "x")])
        let request = parse(line)
        #expect(request.problems.isEmpty)
        #expect(request.arguments.map(\.name) == [nil, "a", "b"])
        let values = request.arguments.map(\.value)
        #expect(values == [.word(text), .word(text), .word("x")])
        // The same bytes, not only an equivalent text.
        guard case .word(let first) = values.first else { return }
        #expect(Array(first.utf8) == Array(text.utf8))
    }

    @Test(arguments: texts)
    func `members come back as they were written`(text: String) {
        var line: [UInt8] = []
        line.appendRequest(
            "v.w", object: ["a": .string(text), "n": 5, "@key": .string("k" + text)])
        let request = parse(line)
        #expect(request.problems.isEmpty)
        #expect(request.arguments.map(\.value) == [.json(.string(text)), .json(5)])
        #expect(request.options.idempotencyKey == "k" + text)
    }

    @Test func `safe words are bare, others quoted`() {
        var line: [UInt8] = []
        line.appendRequest(
            "student.list",
            words: [
                (nil, "14"), ("city", "Cayenne"), ("name", "Rémi"), ("q", "a b"), ("@limit", "5"),
                ("e", ""), ("mail", "a@b.fr"),
            ])
        let text = String(decoding: line, as: UTF8.self)
        let wanted = "student.list 14 city=Cayenne name=Rémi q=\"a b\" @limit=5 e= mail=a@b.fr\n"
        #expect(text == wanted)
    }

    @Test func `options are read from words`() {
        var line: [UInt8] = []
        line.appendRequest("v", words: [("@as", "ada l"), ("@dry-run", "true"), ("@data", "7")])
        let request = parse(line)
        #expect(request.problems.isEmpty)
        #expect(request.options.actingAs == "ada l")
        #expect(request.options.isDryRun)
        #expect(request.payload == .bytes(7))
    }

    @Test func `no members is the verb alone`() {
        var line: [UInt8] = []
        line.appendRequest("ping", object: [:])
        line.appendRequest("stats", words: [])
        #expect(line == Array("ping\nstats\n".utf8))
    }
}
