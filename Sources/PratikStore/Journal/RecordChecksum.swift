// The checksum that chains journal records: its definition, and all that computes it.

import CIsal

/// CRC-32C of the previous record's checksum, as its 8 hexadecimal digits, and a line's JSON bytes.
///
/// A line is `<8 lowercase hexadecimal digits> <JSON object>\n`; its own digits, the space and the
/// line feed are not covered. Before the first record of a store's first segment stand
/// the digits `00000000`. A segment's header is checked like a record that comes after the one that
/// the segment follows, but it is no link of the chain: the segment's first record continues
/// that same one, so that a record can be moved to another segment with its bytes unchanged.
package struct RecordChecksum: Hashable, Sendable {
    package let value: UInt32

    package init(value: UInt32) {
        self.value = value
    }

    /// What stands for the checksum of the record before the first.
    package static let origin = RecordChecksum(value: 0)

    /// The checksum of the record behind this one, whose object is `json`.
    package func following(_ json: UnsafeBufferPointer<UInt8>) -> RecordChecksum {
        var digits = hexDigits
        let start = withUnsafeMutableBytes(of: &digits) { buffer in
            crc32_iscsi(buffer.assumingMemoryBound(to: UInt8.self).baseAddress, 8, ~0)
        }
        let whole = crc32_iscsi(.init(mutating: json.baseAddress), Int32(json.count), start)
        return RecordChecksum(value: ~whole)
    }

    /// The 8 digits as the bytes of a number, the first digit in the lowest byte.
    var hexDigits: UInt64 {
        var digits: UInt64 = 0
        for position in 0..<8 {
            let nibble = UInt8(truncatingIfNeeded: value >> UInt32(28 - 4 * position)) & 15
            let digit = nibble < 10 ? nibble + UInt8(ascii: "0") : nibble - 10 + UInt8(ascii: "a")
            digits |= UInt64(digit) << UInt64(8 * position)
        }
        return digits.littleEndian
    }

    /// 8 lowercase hexadecimal digits.
    package var hex: String {
        withUnsafeBytes(of: hexDigits) { String(decoding: $0, as: UTF8.self) }
    }

    /// Reads exactly 8 lowercase hexadecimal digits; nil for anything else.
    package init?(hex digits: some Collection<UInt8>) {
        guard digits.count == 8 else { return nil }
        var value: UInt32 = 0
        for digit in digits {
            switch digit {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(digit - 48)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(digit - 87)
            default: return nil
            }
        }
        self.value = value
    }

    /// Reads exactly 8 lowercase hexadecimal digits; nil for anything else.
    package init?(hex text: String) {
        self.init(hex: Array(text.utf8))
    }
}

/// A place in the history: a record's sequence number and its checksum.
package struct ChainPoint: Hashable, Sendable {
    package let seq: UInt64
    package let checksum: RecordChecksum

    package init(seq: UInt64, checksum: RecordChecksum) {
        self.seq = seq
        self.checksum = checksum
    }

    /// Before the first record of a store.
    package static let origin = ChainPoint(seq: 0, checksum: .origin)
}

/// A place in a journal's files: behind the last record, where the next one goes.
package struct JournalPosition: Hashable, Sendable {
    /// The segment's number.
    package let segment: Int
    /// Bytes from the segment's start.
    package let offset: Int
    /// The last record before it.
    package let point: ChainPoint

    package init(segment: Int, offset: Int, point: ChainPoint) {
        self.segment = segment
        self.offset = offset
        self.point = point
    }
}
