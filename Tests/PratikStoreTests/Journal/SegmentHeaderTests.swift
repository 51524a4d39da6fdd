// Headers that no program of ours wrote.

import Testing

@testable import PratikStore

@Suite struct SegmentHeaderTests {
    private static func line(follows seq: Int64, first: Int64) -> [UInt8] {
        let json = """
            {"pratik":"journal","format":1,"store":"a","incarnation":"b","segment":1,\
            "first":\(first),"follows":{"seq":\(seq),"checksum":"00000000"},"inode":17,"born":null}
            """
        return Array("00000000 \(json)\n".utf8)
    }

    @Test func `a header behind the last number that there is is damaged`() throws {
        let line = Self.line(follows: .max, first: .min)
        let damage = #expect(throws: StoreDamage.self) {
            try SegmentHeader(line: line, file: "journal/x")
        }
        #expect(damage?.reason == .badHeader("a member is missing"))
    }
}
