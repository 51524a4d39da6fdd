// Options: their types, and what follows from `@data`.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct RequestOptionTests {
    @Test func `every option is read in words`() {
        let request = ParsedRequest(
            "v @as=ada @dry-run @key='k 1' @if-rev=0 @limit=1000 @after=eyJ "
                + "@sort=-name @data=48213 @initial"
        )
        var wanted = RequestOptions()
        wanted.actingAs = "ada"
        wanted.isDryRun = true
        wanted.idempotencyKey = "k 1"
        wanted.expectedRevision = 0
        wanted.limit = 1000
        wanted.cursor = "eyJ"
        wanted.sort = SortOrder(field: "name", isDescending: true)
        wanted.payloadBytes = 48213
        wanted.wantsInitial = true
        #expect(request.problems.isEmpty)
        #expect(request.options == wanted)
        #expect(RequestOption.allCases.allSatisfy(request.options.has))
        #expect(request.payload == .bytes(48213))
    }

    @Test func `every option is read in JSON`() {
        let request = ParsedRequest(
            #"v {"@as":17,"@dry-run":false,"@key":5,"@if-rev":9,"@limit":1,"#
                + #""@after":"x","@sort":"id","@data":0,"@initial":true}"#
        )
        #expect(request.problems.isEmpty)
        #expect(request.options.actingAs == "17")
        #expect(request.options.idempotencyKey == "5")
        #expect(!request.options.isDryRun && request.options.wantsInitial)
        #expect(request.options.sort == SortOrder(field: "id", isDescending: false))
        #expect(request.payload == .bytes(0))
        #expect(request.arguments.isEmpty)
    }

    @Test func `no option is given by a plain line`() {
        let options = ParsedRequest("v a=1").options
        #expect(options == RequestOptions())
        #expect(!RequestOption.allCases.contains(where: options.has))
    }

    private static let bad: [(String, GrammarProblem.Reason)] = [
        ("@limit", .missingValue), ("@limit=", .notAnInteger), ("@limit=x", .notAnInteger),
        ("@limit=+5", .notAnInteger), ("@limit=5.0", .notAnInteger),
        ("@limit=0", .outOfRange(1...1000)),
        ("@limit=1001", .outOfRange(1...1000)), ("@limit=-1", .outOfRange(1...1000)),
        ("@if-rev=-1", .outOfRange(0...Int64.max)), ("@if-rev=99999999999999999999", .notAnInteger),
        ("@dry-run=yes", .notABoolean), ("@initial=", .notABoolean), ("@as", .missingValue),
        ("@as=", .missingValue), ("@key=''", .missingValue), ("@sort=-", .missingValue),
        ("@after", .missingValue), ("@data=x", .notAnInteger),
        ("@data=-1", .outOfRange(0...Int64.max)),
        ("@key=" + String(repeating: "k", count: 201), .tooLong(200)),
    ]

    @Test(arguments: bad)
    func `a value of another type is a problem of the option`(
        word: String, reason: GrammarProblem.Reason
    ) {
        let request = ParsedRequest("v " + word)
        let name = String(word.prefix { $0 != "=" })
        #expect(request.problems == [GrammarProblem(field: name, reason: reason, offset: 2)])
        #expect(!RequestOption.allCases.contains(where: request.options.has))
    }

    @Test(arguments: [
        ("\"@limit\":\"5\"", GrammarProblem.Reason.notAnInteger), ("\"@limit\":5.5", .notAnInteger),
        ("\"@as\":true", .notText), ("\"@after\":null", .notText), ("\"@dry-run\":1", .notABoolean),
    ])
    func `a JSON value of another type is a problem too`(
        member: String, reason: GrammarProblem.Reason
    ) {
        #expect(ParsedRequest("v {\(member)}").problems.map(\.reason) == [reason])
    }
}

@Suite struct PayloadOfLineTests {
    @Test(arguments: [
        "v @data=5", "v a=$x @data=5", "V @data=5", "v a=1 a=2 @data=5", "v @limit=0 @data=5",
        "v a:=1 @data=5 @nope", "v {\"@data\":5}", "v {\"@data\":5,\"@limit\":0}",
    ])
    func `a payload is known although the line is refused`(line: String) {
        #expect(ParsedRequest(line).payload == .bytes(5))
    }

    @Test(arguments: [
        "v @data=x", "v @data", "v @data=-1", "v @data=5 @data=5", "v @data:=5",
        "v {\"@data\":\"5\"}",
        "v a='x @data=5", "v a=\"x @data=5", "v a='x'y @data=5", "v a=x'y @data=5",
        "v @data=5 a:=[",
        "v a:=1x @data=5", "v a=$'x @data=5", "v {\"@data\":5", "v {\"a\":1,\"a\":1,\"@data\":5}",
        "v x {\"@data\":5}", "{\"verb\":\"v\",\"@data\":5}", "v a'b=1 @data=5", "v @data='5",
    ])
    func `a line that speaks of a payload and cannot be read loses the framing`(line: String) {
        let request = ParsedRequest(line)
        #expect(request.payload == .unreadable)
        #expect(!request.problems.isEmpty)
    }

    @Test(arguments: [
        "v a='@data=5'", "v a=x@data=5", "v {\"a\":\"@data\"}", "v a='x", "v {\"a\":", "v @dat=5",
    ])
    func `other lines have no payload`(line: String) {
        #expect(ParsedRequest(line).payload == .none)
    }
}
