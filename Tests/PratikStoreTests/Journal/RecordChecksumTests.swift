// The checksum of records against known values, and the line that carries it.

import PratikStore
import Testing

struct RecordChecksumTests {
    @Test func `the checksum is CRC-32C over the previous digits and the object`() {
        // RFC 3720 B.4 gives CRC-32C; "00000000" + "1" is nine bytes of text.
        let json = Array("1".utf8)
        let checksum = json.withUnsafeBufferPointer { RecordChecksum.origin.following($0) }
        #expect(checksum.value == Self.crc32c("000000001"))
        let next = json.withUnsafeBufferPointer { checksum.following($0) }
        #expect(next.value == Self.crc32c(checksum.hex + "1"))
    }

    @Test func `the reference implementation knows the check value of CRC-32C`() {
        #expect(Self.crc32c("123456789") == 0xE306_9283)
    }

    @Test(arguments: ["00000000", "0123abcd", "ffffffff"])
    func `digits are read and written alike`(_ digits: String) throws {
        #expect(try #require(RecordChecksum(hex: digits)).hex == digits)
    }

    @Test(arguments: ["", "0123abc", "0123ABCD", "0123abcde", "0123abc "])
    func `anything but eight lowercase digits is no checksum`(_ digits: String) {
        #expect(RecordChecksum(hex: digits) == nil)
    }

    @Test func `a line is the checksum, a space, the object and a line feed`() {
        var encoder = RecordEncoder(after: .origin)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        let line = String(decoding: group, as: UTF8.self)
        let object =
            #"{"seq":1,"durable":0,"at":"2026-11-22T18:03:11.123Z","by":"uid:0","as":null,"#
            + #""verb":"student.create","key":null,"writes":["#
            + #"["students",1,{"id":1,"rev":1,"name":"Zoé"}],["trackings",7,null]]}"#
        #expect(line == "\(encoder.point.checksum.hex) \(object)\n")
        #expect(encoder.point.checksum.value == Self.crc32c("00000000" + object))
        #expect(encoder.point.seq == 1)
    }

    @Test func `a cancelled line leaves the buffer and the chain as they were`() {
        var encoder = RecordEncoder(after: .origin)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        let before = (group, encoder.point)
        encoder.begin(
            RecordHead(seq: 2, durable: 0, at: "", by: "", as: nil, verb: "", key: nil), in: &group)
        encoder.put("students", 1, [UInt8](repeating: 32, count: 1000), in: &group)
        #expect(encoder.lineBytes(in: group) > 1000)
        encoder.cancel(in: &group)
        #expect(group == before.0)
        #expect(encoder.point == before.1)
    }

    /// CRC-32C (Castagnoli), bit by bit.
    private static func crc32c(_ text: String) -> UInt32 {
        var crc: UInt32 = ~0
        for byte in text.utf8 {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc >> 1 ^ (crc & 1 == 1 ? 0x82F6_3B78 : 0) }
        }
        return ~crc
    }
}
