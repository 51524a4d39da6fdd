// What is typed at the command line, as the daemon gets it.

import PratikJSON
import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct WordRequestTests {
    private func line(_ words: [String]) throws -> String {
        let (verb, rest) = NounCommand.verb(of: words)
        let request = try WordRequest(verb: verb, words: rest) { name in "text of \(name)" }
        return String(decoding: request.line, as: UTF8.self)
    }

    @Test(arguments: [
        (["student", "get", "14"], "student.get 14"),
        (["student", "list", "--min-rating", "4"], "student.list min_rating=4"),
        (["student", "list", "--min-rating=4"], "student.list min_rating=4"),
        (
            ["student", "list", "--city", "Saint-Laurent du Maroni"],
            "student.list city=\"Saint-Laurent du Maroni\""
        ),
        (["student", "list", "--city", ""], "student.list city="),
        (["student", "list", "--skills", "Swift,C"], "student.list skills=Swift,C"),
        (
            ["student", "update", "1", "--skills:=[\"a b\",\"C\"]"],
            "student.update 1 skills:=[\"a b\",\"C\"]"
        ),
        (
            ["x", "y", "--autonomy", "--no-teamwork", "--rigor"],
            "x.y autonomy=true teamwork=false rigor=true"
        ),
        (["x", "y", "--offset=-5"], "x.y offset=-5"),
        (["x", "y", "--comment", "-"], "x.y comment=\"text of -\""),
        (["x", "y", "--comment", "@avis.txt"], "x.y comment=\"text of avis.txt\""),
        (["x", "y", "--handle", "@@ada"], "x.y handle=@ada"),
        (
            ["x", "y", "city=Cayenne", "a:=null", "@limit=3", "@dry-run"],
            "x.y city=Cayenne @limit=3 @dry-run=true a:=null"
        ),
        (["user", "can-publish", "3"], "user.can-publish 3"),
        (["stats"], "stats"), (["stats", "--verbose"], "stats verbose=true"),
        (["check", "kind=students"], "check kind=students"),
        (["x", "y", "L’Oyapock = l’eau"], "x.y \"L’Oyapock = l’eau\""),
        (["x", "y", "--", "14"], "x.y 14"),
    ])
    func `words become one request line`(words: [String], expected: String) throws {
        #expect(try line(words) == expected + "\n")
    }

    @Test func `every line is one that the protocol reads, with the same values`() throws {
        let nasty = "l'été \"$HOME\" `x`; \\ \u{2028}\n👩‍👩‍👧‍👦"
        let request = try WordRequest(verb: "x.y", words: ["14", "--comment", nasty, "--a:=[1]"]) {
            $0
        }
        let text = String(decoding: request.line.dropLast(), as: UTF8.self)
        let parsed = ParsedRequest(text)
        #expect(parsed.problems.isEmpty)
        #expect(parsed.arguments.map(\.name) == [nil, "comment", "a"])
        #expect(parsed.arguments[1].value == .word(nasty))
        #expect(parsed.arguments[2].value == .json([1]))
    }

    @Test func `what is said to be JSON has to be`() {
        let failure = #expect(throws: Failure.self) { try line(["x", "y", "--a:=[1"]) }
        #expect(failure?.exitStatus == ExitStatus.usage)
    }

    @Test func `an object takes the options with their types`() {
        var request = WordRequest(verb: "student.list", object: ["status": "SEEKING"])
        request.append([("@limit", "5"), ("@dry-run", "true"), ("@as", "ada")])
        let expected =
            #"student.list {"status":"SEEKING","@limit":5,"@dry-run":true,"@as":"ada"}"#
        #expect(String(decoding: request.line, as: UTF8.self) == expected + "\n")
    }

    @Test func `an option that is set again has one value`() {
        var request = WordRequest(verb: "student.list")
        request.append([("@limit", "5")])
        request.set("@limit", "7")
        #expect(String(decoding: request.line, as: UTF8.self) == "student.list @limit=7\n")
        #expect(request.option("@limit") == "7")
    }
}
