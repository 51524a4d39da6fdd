// Lines that are of the grammar, in both forms.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct GoodLineTests {
    /// Name (empty for none) and value of the one argument behind `v `.
    private static let words: [(String, String, String)] = [
        ("14", "", "14"), ("rating=5", "rating", "5"), ("key=", "key", ""), ("''", "", ""),
        ("\"\"", "", ""), ("key=''", "key", ""), ("q=a=b", "q", "a=b"), ("at=10:30", "at", "10:30"),
        ("'a=b c'", "", "a=b c"), ("c='it \"is\" $5; `x` \\n'", "c", "it \"is\" $5; `x` \\n"),
        ("c=\"l'été \\\"x\\\"\\n\\u00e9\\ud83d\\ude00 $\"", "c", "l'été \"x\"\né😀 $"),
        ("name=Rémi", "name", "Rémi"), ("skills=Swift,C", "skills", "Swift,C"),
        ("email=a@b.fr", "email", "a@b.fr"), ("-5", "", "-5"), ("a:b", "", "a:b"),
        ("start_date=2026-12-01", "start_date", "2026-12-01"), ("x={}", "x", "{}"),
        ("x=#&|<>*?!~()", "x", "#&|<>*?!~()"), ("Rating=5", "Rating", "5"),
    ]

    @Test(arguments: words)
    func `a word is taken as it is meant`(word: String, name: String, value: String) {
        let request = ParsedRequest("v " + word)
        let wanted = Argument(name: name.isEmpty ? nil : name, value: .word(value), offset: 2)
        #expect(request.arguments == [wanted])
        #expect(request.problems.isEmpty)
        #expect(request.payload == .none)
    }

    private static let values: [(String, JSONValue)] = [
        ("null", nil), ("true", true), ("-12", -12), ("1.5", .double(1.5)), ("\"a b\"", "a b"),
        ("[\"Swift\",\"C\"]", ["Swift", "C"]), ("[1, 2]", [1, 2]),
        ("{\"a b\": {\"c\": []}}", ["a b": ["c": []]]),
    ]

    @Test(arguments: values)
    func `a value behind := is one JSON value`(text: String, value: JSONValue) {
        for line in ["v k:=\(text)", "v k:=\(text) ", "v k:=\(text) next=1"] {
            let request = ParsedRequest(line)
            #expect(request.problems.isEmpty)
            #expect(request.arguments.first == Argument(name: "k", value: .json(value), offset: 2))
        }
    }

    @Test(arguments: [
        "hello", "student.get", "company.set-partner", "user.can-publish", "a1.b2", "x-y",
    ])
    func `a verb is one or two lowercase words`(verb: String) {
        let request = ParsedRequest(verb)
        #expect(request.problems.isEmpty)
        #expect(request.verb == 0..<verb.utf8.count)
        #expect(request.arguments.isEmpty)
    }

    @Test func `spaces around and between words do not matter`() {
        let request = ParsedRequest("  student.list   a=1  2 ")
        #expect(request.verb == 2..<14)
        #expect(request.problems.isEmpty)
        #expect(request.arguments.map(\.name) == ["a", nil])
        #expect(request.arguments.map(\.offset) == [17, 22])
    }

    @Test func `the object form gives each member with its type`() {
        let request = ParsedRequest(
            #"v {"id":14,"comment":"$(rm) `x` ;","skills":["C"],"x":null,"#
                + #""@as":"ada","@dry-run":true}"#
        )
        #expect(request.problems.isEmpty)
        #expect(request.arguments.map(\.name) == ["id", "comment", "skills", "x"])
        #expect(
            request.arguments.map(\.value) == [
                .json(14), .json("$(rm) `x` ;"), .json(["C"]), .json(nil),
            ])
        #expect(request.options.actingAs == "ada")
        #expect(request.options.isDryRun)
    }

    @Test(arguments: ["v {}", "v  {} ", "v { }"])
    func `an empty object is no argument`(line: String) {
        #expect(ParsedRequest(line).problems.isEmpty)
        #expect(ParsedRequest(line).arguments.isEmpty)
    }

    @Test func `both forms give the same arguments`() {
        let words = ParsedRequest(#"v a:=1 b:="é\n" c:=["x y"] d:=null @as=17 @limit=5 @sort=-id"#)
        let object = ParsedRequest(
            #"v {"a":1,"b":"é\n","c":["x y"],"d":null,"@as":17,"@limit":5,"@sort":"-id"}"#)
        #expect(words.problems.isEmpty && object.problems.isEmpty)
        #expect(words.arguments.map(\.name) == object.arguments.map(\.name))
        #expect(words.arguments.map(\.value) == object.arguments.map(\.value))
        #expect(words.options == object.options)
    }

    @Test func `the members of a batch's operation are read like a line's`() {
        let request = ParsedRequest(members: ["id": 14, "@if-rev": 3, "@limit": 0])
        #expect(request.arguments == [Argument(name: "id", value: .json(14), offset: 0)])
        #expect(request.options.expectedRevision == 3)
        #expect(request.problems.map(\.field) == ["@limit"])
        #expect(request.verb.isEmpty)
    }
}
