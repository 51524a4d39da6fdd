// Lines that are not of the grammar: each problem with what it concerns and where it stands.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct BadLineTests {
    typealias Problem = GrammarProblem

    private static let lines: [(String, String?, Problem.Reason, Int)] = [
        ("", nil, .invalidVerb(""), 0), ("Student.get 1", nil, .invalidVerb("Student.get"), 0),
        ("student. 1", nil, .invalidVerb("student."), 0), (".get", nil, .invalidVerb(".get"), 0),
        ("a.b.c", nil, .invalidVerb("a.b.c"), 0), ("a_b", nil, .invalidVerb("a_b"), 0),
        ("élève", nil, .invalidVerb("élève"), 0), ("ping\t1", nil, .invalidVerb("ping\t1"), 0),
        ("v a=$HOME", "a", .shellCharacter(UInt8(ascii: "$")), 4),
        ("v a=`id`", "a", .shellCharacter(UInt8(ascii: "`")), 4),
        ("v a=x\\y", "a", .shellCharacter(UInt8(ascii: "\\")), 5),
        ("v a=x;y", "a", .shellCharacter(UInt8(ascii: ";")), 5),
        ("v a=x\"y", "a", .shellCharacter(UInt8(ascii: "\"")), 5),
        ("v a=l'eau", "a", .shellCharacter(UInt8(ascii: "'")), 5),
        ("v $'x'", nil, .shellCharacter(UInt8(ascii: "$")), 2),
        ("v a=$'x y'", "a", .shellCharacter(UInt8(ascii: "$")), 4),
        ("v a='x", "a", .unfinishedQuote, 4), ("v \"x y", nil, .unfinishedQuote, 2),
        ("v a=\"x\\", "a", .unfinishedQuote, 4), ("v 'a'b", nil, .textAfterQuote, 5),
        ("v a=\"x\"'y'", "a", .textAfterQuote, 7), ("v k:=", "k", .missingValue, 5),
        ("v k:= 1", "k", .missingValue, 5), ("v k:=1x", "k", .json(.trailingBytes), 6),
        ("v k:=[1", "k", .json(.unexpectedEnd), 7),
        ("v k:=x", "k", .json(.unexpectedByte(UInt8(ascii: "x"))), 5),
        ("v k:={\"a\":1,\"a\":2}", "k", .json(.repeatedKey("a")), 15),
        ("v =5", nil, .invalidKey(""), 2), ("v a b!c=5", nil, .invalidKey("b!c"), 4),
        ("v https://x/?y=1", nil, .invalidKey("https://x/?y"), 2),
        ("v a=1 b=2 a=3", "a", .repeatedKey, 10), ("v @as=1 @as=1", "@as", .repeatedKey, 8),
        ("v {\"a\":1,\"a\":2}", "a", .repeatedKey, 12),
        ("v {\"a\":1", nil, .json(.unexpectedEnd), 8),
        ("v {\"a\":1} x", nil, .json(.trailingBytes), 10),
        ("v x {\"a\":1}", nil, .objectNotAlone, 4),
        ("v {\"a b\":1}", nil, .invalidKey("a b"), 2), ("v a=x\ty", "a", .controlCharacter(9), 5),
        ("v 'x\u{1}'", nil, .controlCharacter(1), 4), ("v a=x\0", "a", .controlCharacter(0), 5),
        ("v a=\"\t\"", "a", .json(.controlCharacter), 5),
        ("v a=\"\\q\"", "a", .json(.unexpectedByte(UInt8(ascii: "q"))), 7),
        ("v @limt=5", "@limt", .unknownOption, 2), ("v {\"@limt\":5}", "@limt", .unknownOption, 2),
        ("v @limit:=5", "@limit", .optionAsJSON, 2), ("v @", "@", .unknownOption, 2),
    ]

    @Test(arguments: lines)
    func `a bad line is refused with its reason`(
        line: String, field: String?, reason: Problem.Reason, offset: Int
    ) {
        let found = ParsedRequest(line).problems
        #expect(found == [Problem(field: field, reason: reason, offset: offset)])
    }

    @Test func `every problem of a line is told at once`() {
        let request = ParsedRequest("V a=$x b=1 b=2 @limit=0 @if-rev=x @nope c=`")
        #expect(
            request.problems.map(\.field) == [nil, "a", "b", "@limit", "@if-rev", "@nope", "c"])
        #expect(request.arguments == [Argument(name: "b", value: .word("1"), offset: 7)])
    }

    @Test(arguments: [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0x80]] as [[UInt8]])
    func `text that is not UTF-8 is refused in every form`(bad: [UInt8]) {
        for (before, after) in [("v a=", ""), ("v a='", "'"), ("v a=\"", "\"")] {
            let line = Array(before.utf8) + bad + Array(after.utf8)
            let problems = line.withUnsafeBufferPointer { ParsedRequest($0).problems }
            #expect(problems.count == 1)
            #expect(problems.first?.field == "a")
            #expect([.invalidText, .json(.invalidText)].contains(problems.first?.reason))
        }
        let line = Array("v {\"a\":\"".utf8) + bad + Array("\"}".utf8)
        let problems = line.withUnsafeBufferPointer { ParsedRequest($0).problems }
        #expect(problems.map(\.reason) == [.json(.invalidText)])
    }

    @Test func `a verb and a name have a longest length`() {
        let long = String(repeating: "a", count: 65)
        let cut = String(repeating: "a", count: 64)
        #expect(ParsedRequest(cut + " " + cut + "=1").problems.isEmpty)
        #expect(ParsedRequest(long).problems.map(\.reason) == [.invalidVerb(cut)])
        #expect(ParsedRequest("v \(long)=1").problems.map(\.reason) == [.invalidKey(cut)])
        #expect(ParsedRequest("v {\"\(long)\":1}").problems.map(\.reason) == [.invalidKey(cut)])
    }

    @Test func `a line has at most so many arguments, and so many problems`() {
        let most = (0..<Limits.arguments).map { "k\($0)=1" }.joined(separator: " ")
        #expect(ParsedRequest("v " + most).problems.isEmpty)
        #expect(ParsedRequest("v " + most + " x").problems.map(\.reason) == [.tooManyArguments])
        let members = (0...Limits.arguments).map { "\"k\($0)\":1" }.joined(separator: ",")
        #expect(ParsedRequest("v {\(members)}").problems.map(\.reason) == [.tooManyArguments])
        let bad = String(repeating: " $", count: 100_000)
        #expect(ParsedRequest("v" + bad).problems.count == Limits.arguments + 1)
    }
}
