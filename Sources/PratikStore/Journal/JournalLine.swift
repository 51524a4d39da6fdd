// The shape of a journal line, for those who write it and those who read it.

import PratikJSON

/// `<checksum, 8 hexadecimal digits> <JSON object>\n`.
enum JournalLine {
    /// Bytes before the object: the checksum's digits and a space.
    static let prefixSize = 9

    /// Finishes a line that begins at `start` with 9 bytes of room and its object.
    static func seal(
        from start: Int, after previous: RecordChecksum, in buffer: inout [UInt8]
    ) -> RecordChecksum {
        let checksum = buffer.withUnsafeMutableBufferPointer { bytes in
            let json = UnsafeBufferPointer(rebasing: bytes[(start + prefixSize)...])
            let checksum = previous.following(json)
            withUnsafeBytes(of: checksum.hexDigits) { digits in
                for position in 0..<8 { bytes[start + position] = digits[position] }
            }
            return checksum
        }
        buffer.append(UInt8(ascii: "\n"))
        return checksum
    }

    /// What stands at a place where a line can begin.
    enum Found {
        /// A whole line, proven by the chain: its object's bytes, and where the next line begins.
        case line(json: Range<Int>, checksum: RecordChecksum, end: Int)
        /// Zeros or the end of the file, at once or before the line is complete.
        case end
        /// A complete line that the chain does not prove.
        case bad
    }

    /// Looks at the line that begins at `offset`, behind a record that had the checksum `previous`.
    static func find(
        in bytes: UnsafeBufferPointer<UInt8>, at offset: Int, after previous: RecordChecksum
    ) -> Found {
        guard offset < bytes.count, bytes[offset] != 0 else { return .end }
        guard let feed = bytes.index(of: UInt8(ascii: "\n"), in: offset..<bytes.count) else {
            return isWholeButForLineFeed(bytes, at: offset, after: previous) ? .bad : .end
        }
        let json = (offset + prefixSize)..<max(feed, offset + prefixSize)
        if feed > offset + prefixSize, bytes[json.lowerBound - 1] == UInt8(ascii: " "),
            let checksum = proof(of: json, in: bytes, at: offset, after: previous)
        {
            return .line(json: json, checksum: checksum, end: feed + 1)
        }
        // A write that was cut short left zeros: no JSON has any.
        return bytes.index(of: 0, in: offset..<feed) == nil ? .bad : .end
    }

    /// The checksum that the line at `offset` states, if it is that of the object.
    private static func proof(
        of json: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, at offset: Int,
        after previous: RecordChecksum
    ) -> RecordChecksum? {
        guard !json.isEmpty, let stated = RecordChecksum(hex: bytes[offset..<(offset + 8)]),
            previous.following(.init(rebasing: bytes[json])) == stated
                || Mutation.checksum.isActive
        else { return nil }
        return stated
    }

    /// Whether a proven object is followed by a byte that should be a line feed and is not.
    private static func isWholeButForLineFeed(
        _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, after previous: RecordChecksum
    ) -> Bool {
        let end = bytes.index(of: 0, in: offset..<bytes.count) ?? bytes.count
        guard end - offset > prefixSize + 1 else { return false }
        let json = (offset + prefixSize)..<(end - 1)
        return proof(of: json, in: bytes, at: offset, after: previous) != nil
    }
}
