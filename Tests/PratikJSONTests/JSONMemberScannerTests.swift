// Tests of finding members in canonical rows without reading their values.

import PratikJSON
import Testing

@Suite struct JSONMemberScannerTests {
    /// The members of a canonical object as texts.
    private func members(of text: String) -> [[String]] {
        let bytes = Array(text.utf8)
        return bytes.withUnsafeBufferPointer { buffer in
            var scanner = JSONMemberScanner(buffer)
            var members: [[String]] = []
            while let member = scanner.next() {
                members.append(
                    [member.key, member.value].map {
                        String(decoding: buffer[$0], as: UTF8.self)
                    })
            }
            return members
        }
    }

    @Test func `members are found in order with the bytes of their values`() {
        #expect(
            members(of: #"{"id":14,"ok":true,"x":null,"r":-4.5e3,"l":["a",{"b":[]}],"o":{"id":1}}"#)
                == [
                    ["id", "14"], ["ok", "true"], ["x", "null"], ["r", "-4.5e3"],
                    ["l", #"["a",{"b":[]}]"#], ["o", #"{"id":1}"#],
                ])
        #expect(members(of: "{}").isEmpty)
    }

    @Test func `brackets, commas and quotes in texts mean nothing`() {
        let tricky = #""},\"],{[\\""#
        #expect(
            members(of: "{\"a\":\(tricky),\"b\":[\(tricky)],\"c\":\"\\\\\",\"d\":1}")
                == [["a", tricky], ["b", "[\(tricky)]"], ["c", #""\\""#], ["d", "1"]])
    }

    @Test func `one value is found by its key, and only at the top`() throws {
        let row = Array(#"{"a":{"b":1},"ab":2,"b":3}"#.utf8)
        try row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            let found = scanner.value(of: "b")
            let range = try #require(found)
            #expect(Array(bytes[range]) == Array("3".utf8))
            var other = JSONMemberScanner(bytes)
            let missing = other.value(of: "c")
            #expect(missing == nil)
        }
    }

    @Test func `it sees what the parser sees`() throws {
        var random = RandomJSON(seed: 7)
        for _ in 0..<300 {
            guard case .object(let object) = random.value() else { continue }
            let plain = JSONObject(renaming: object)
            let found = members(of: plain.text)
            #expect(found.map { $0[0] } == plain.members.map(\.key))
            #expect(found.map { $0[1] } == plain.members.map(\.value.text))
        }
    }
}

extension JSONObject {
    /// The same values under keys that need no escapes, as our rows have them.
    fileprivate init(renaming object: JSONObject) {
        self.init()
        for (index, member) in object.members.enumerated() { self["k\(index)"] = member.value }
    }
}
