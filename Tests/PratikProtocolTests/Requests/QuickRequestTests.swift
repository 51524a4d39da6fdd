// The quick way for a verb and a number.

import PratikProtocol
import Testing

@Suite struct QuickRequestTests {
    private func quick(_ line: String) -> (verb: String, id: Int64)? {
        var line = line
        return line.withUTF8 { bytes in
            guard let request = QuickRequest(bytes) else { return nil }
            return (String(decoding: bytes[request.verb], as: UTF8.self), request.id)
        }
    }

    @Test(arguments: [
        ("student.get 14", "student.get", 14), ("a 0", "a", 0),
        ("company.get 999999999999999999", "company.get", 999_999_999_999_999_999),
    ])
    func `a verb and a number are recognised`(line: String, verb: String, id: Int64) throws {
        let request = try #require(quick(line))
        #expect(request.verb == verb)
        #expect(request.id == id)
    }

    @Test(arguments: [
        "", "ping", "student.get ", " 14", "student.get 014", "student.get -1", "student.get  14",
        "student.get 14 ", "student.get x", "student.get 1000000000000000000", "student.get 1a",
        "student.get id=14", "student.get 14 @as=3", "é 14", "student.get /4", "student.get 4:",
    ])
    func `every other line is left to the parser`(line: String) {
        #expect(quick(line) == nil)
    }

    @Test func `the parser says the same of such a line`() {
        let request = ParsedRequest("student.get 14")
        #expect(request.verb == 0..<11)
        #expect(request.arguments == [Argument(name: nil, value: .word("14"), offset: 12)])
        #expect(request.problems.isEmpty)
    }
}
