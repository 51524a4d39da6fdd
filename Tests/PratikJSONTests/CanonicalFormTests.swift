// Tests that a value and its bytes are one and the same, for values that nobody thought of.

import PratikJSON
import PratikTestSupport
import Testing

/// Values of every shape, from a seed.
struct RandomJSON {
    private var generator: SeededGenerator
    private static let scalars: [Unicode.Scalar] = [
        "a", "Z", "\"", "\\", "/", "\n", "\u{1}", "\u{7F}", "é", "e", "\u{301}", "\u{2028}", "€",
        "😀", "\u{10FFFF}", " ",
    ]

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func value(depth: Int = 0) -> JSONValue {
        switch Int.random(in: 0..<(depth < 5 ? 9 : 6), using: &generator) {
        case 0: return .null
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .integer(Int64.random(in: -Int64.max...Int64.max, using: &generator))
        case 3: return .integer(Int64.random(in: -9...9, using: &generator))
        case 4: return .double(fraction())
        case 5: return .string(text())
        case 6, 7:
            let count = Int.random(in: 0...5, using: &generator)
            return .array((0..<count).map { _ in value(depth: depth + 1) })
        default:
            var object = JSONObject()
            for _ in 0..<Int.random(in: 0...20, using: &generator) {
                object[text()] = value(depth: depth + 1)
            }
            return .object(object)
        }
    }

    /// Any finite double that is no whole number.
    private mutating func fraction() -> Double {
        while true {
            let number = Double(bitPattern: generator.next())
            if number.isFinite, Int64(exactly: number) == nil { return number }
        }
    }

    private mutating func text() -> String {
        let count = Int.random(in: 0...8, using: &generator)
        var text = String.UnicodeScalarView()
        for _ in 0..<count { text.append(Self.scalars.randomElement(using: &generator) ?? "x") }
        return String(text)
    }
}

@Suite struct CanonicalFormTests {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `a value comes back from its bytes, and gives the same bytes again`(
        seed: UInt64
    ) throws {
        var random = RandomJSON(seed: seed)
        for _ in 0..<50 {
            let value = random.value()
            var bytes: [UInt8] = []
            bytes.appendJSON(value)
            let read = try JSONValue(parsing: bytes)
            #expect(read == value)
            var again: [UInt8] = []
            again.appendJSON(read)
            #expect(again == bytes)
            #expect(!bytes.contains { $0 < 0x20 || $0 == 0x7F }, "it is one line")
        }
    }

    @Test func `white space and escapes that are not needed go`() throws {
        let text = "{ \"a\" : [ 1.50 , 1e2, \"\\u0041\\/\" ],\n\"b\":{ } }"
        #expect(try JSONValue(parsing: text).text == #"{"a":[1.5,100,"A/"],"b":{}}"#)
    }

    @Test func `a member is set in its place, appended, or taken away`() {
        var object: JSONObject = ["a": 1, "b": 2]
        object["a"] = 3
        object["c"] = 4
        object["b"] = nil
        object["d"] = nil
        #expect(object.text == #"{"a":3,"c":4}"#)
    }
}
