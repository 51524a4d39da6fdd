// Tests of values sent by a program as JSON: no type stands for another.

import PratikJSON
import PratikModel
import Testing

@Suite struct ReadingJSONTests {
    private static let status = ValueType.choice(ChoiceList(of: StudentStatus.self))
    private static let price = ValueType.decimal(.zero...Hundredths(whole: 100))

    static let good: [(ValueType, JSONValue, StoredValue)] = [
        (.line, "Cayenne", .text("Cayenne")), (.line, "", .text("")), (.line, nil, .null),
        (.integer(1...5), 5, .integer(5)), (.boolean, true, .boolean(true)),
        (.date, "1970-01-02", .integer(1)),
        (.timestamp, "1970-01-01T00:00:01Z", .integer(1000)),
        (price, 12, .integer(1200)), (price, .double(12.5), .integer(1250)),
        (price, .double(0.29), .integer(29)), (status, "SEEKING", .text("SEEKING")),
        (.tags, ["a", "b,c", " a "], .list(["a", "b,c"])), (.tags, ["", " "], .list([])),
        (.tags, [], .list([])), (.reference(kind: "users"), 1, .integer(1)),
        (.reference(kind: "users"), nil, .null),
        (.operations, [["verb": "a"], [:]], .objects([["verb": "a"], [:]])),
    ]

    @Test(arguments: good.indices)
    func `a good value is read by its type`(index: Int) {
        let (type, json, value) = Self.good[index]
        #expect(type.json(json).value == value, "\(type.name) \(json.text)")
    }

    /// A value of each type of JSON, under the names of the types that take some of them.
    static let samples: [(String, JSONValue)] = [
        ("boolean", true), ("integer", 3), ("decimal", .double(2.5)), ("text", "text"),
        ("list", ["a"]), ("object", ["a": 1]), ("operations", [["a": 1]]),
    ]
    static let takers: [(ValueType, Set<String>)] = [
        (.line, ["text"]), (.longText, ["text"]), (.integer(1...5), ["integer"]),
        (price, ["integer", "decimal"]), (.boolean, ["boolean"]), (.tags, ["list"]),
        (.reference(kind: "users"), ["integer"]), (.operations, ["operations"]),
        (.date, []), (.timestamp, []), (status, []),
    ]

    @Test(arguments: takers.indices)
    func `a value of another type of JSON is malformed`(index: Int) {
        let (type, takes) = Self.takers[index]
        for (name, json) in Self.samples {
            let read = type.json(json)
            if takes.contains(name) {
                #expect(read.value != nil, "\(type.name) takes \(json.text)")
            } else {
                #expect(read.problemClass == .malformed, "\(type.name) refuses \(json.text)")
            }
        }
    }

    @Test func `an object is no word`() {
        #expect(ValueType.object.word("{}").problemClass == .malformed)
        #expect(ValueType.object.json("{}").problemClass == .malformed)
    }

    @Test func `a text that is a number or a date in JSON is not turned into one`() {
        #expect(ValueType.integer(1...5).json("5").problemClass == .malformed)
        #expect(ValueType.boolean.json("true").problemClass == .malformed)
        #expect(Self.price.json("12.5").problemClass == .malformed)
        #expect(ValueType.siret.json(73_282_932_000_074).problemClass == .malformed)
        #expect(ValueType.date.json(20_000).problemClass == .malformed)
        #expect(ValueType.integer(1...5).json(.double(5)).problemClass == .malformed)
    }

    @Test func `the sentence says what the type is`() {
        let problem = ValueType.integer(1...5).json("x").problem
        #expect(
            problem?.message
                == BilingualText(fr: "doit être un nombre entier", en: "must be a whole number"))
        let list = ValueType.tags.json(["a", 1]).problem
        #expect(list?.message.en == "must be a list of texts")
    }
}
