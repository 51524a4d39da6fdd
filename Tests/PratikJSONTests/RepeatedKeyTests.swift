// Tests of objects that name a member twice, of a few members and of many.

import PratikJSON
import Testing

@Suite struct RepeatedKeyTests {
    private static func object(_ count: Int, repeating repeated: Int?) -> String {
        var members = (0..<count).map { "\"k\($0)\":\($0)" }
        if let repeated { members.append("\"k\(repeated)\":0") }
        return "{" + members.joined(separator: ",") + "}"
    }

    @Test(arguments: [1, 2, 14, 15, 16, 17, 18, 40])
    func `a repeated key is refused wherever it stands`(count: Int) throws {
        for repeated in 0..<count {
            #expect(
                refusal(of: Self.object(count, repeating: repeated))
                    == .repeatedKey("k\(repeated)"))
        }
        let whole = try JSONValue(parsing: Self.object(count, repeating: nil))
        #expect(whole.objectValue?.count == count)
        #expect(whole.objectValue?["k\(count - 1)"] == .integer(Int64(count - 1)))
    }

    @Test func `keys that are the same once escapes are read are repeated`() {
        #expect(refusal(of: #"{"a":1,"\u0061":2}"#) == .repeatedKey("a"))
    }

    @Test func `keys of other objects do not count`() {
        #expect(refusal(of: #"{"a":{"a":1},"b":[{"a":1},{"a":2}],"A":1}"#) == nil)
        #expect(refusal(of: #"{"a":{"b":1,"b":2}}"#) == .repeatedKey("b"))
    }

    @Test func `a hundred thousand members are read in linear time`() throws {
        let text = Self.object(100_000, repeating: nil)
        #expect(try JSONValue(parsing: text).objectValue?.count == 100_000)
        #expect(refusal(of: Self.object(100_000, repeating: 99_999)) == .repeatedKey("k99999"))
    }
}
