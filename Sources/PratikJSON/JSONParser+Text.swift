// Strings of JSON: a quick way for plain ones, a careful one for escapes and other scripts.

import Glibc

extension JSONParser {
    /// Reads the string that begins at the position (its `"`) and stands behind it.
    package mutating func parseString() throws(JSONError) -> String {
        position += 1
        let start = position
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") {
                let text = try text(of: start..<position)
                position += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try parseEscapedString(from: start) }
            guard byte >= 0x20 else { throw error(.controlCharacter) }
            position += 1
        }
        throw error(.unexpectedEnd)
    }

    /// The text of a range of bytes, refused unless it is UTF-8.
    private func text(of range: Range<Int>) throws(JSONError) -> String {
        let slice = UnsafeBufferPointer(rebasing: bytes[range])
        var text = String(decoding: slice, as: UTF8.self)
        // Decoding repairs what is not UTF-8; text that it left alone was right. (The validating
        // initialiser does the same four times slower.)
        let isIntact = text.withUTF8 { decoded in
            guard decoded.count == slice.count else { return false }
            guard let left = decoded.baseAddress, let right = slice.baseAddress else { return true }
            return memcmp(left, right, slice.count) == 0
        }
        guard isIntact else {
            throw JSONError(reason: .invalidText, offset: range.lowerBound)
        }
        return text
    }

    private mutating func parseEscapedString(from start: Int) throws(JSONError) -> String {
        var decoded = Array(bytes[start..<position])
        while position < bytes.count {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: decoded, as: UTF8.self) else {
                    throw error(.invalidText)
                }
                position += 1
                return text
            case UInt8(ascii: "\\"):
                try appendEscape(to: &decoded)
            case 0..<0x20:
                throw error(.controlCharacter)
            default:
                decoded.append(byte)
                position += 1
            }
        }
        throw error(.unexpectedEnd)
    }

    private mutating func appendEscape(to decoded: inout [UInt8]) throws(JSONError) {
        guard position + 1 < bytes.count else { throw error(.unexpectedEnd) }
        let byte = bytes[position + 1]
        position += 2
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(byte)
        case UInt8(ascii: "b"): decoded.append(0x08)
        case UInt8(ascii: "f"): decoded.append(0x0C)
        case UInt8(ascii: "n"): decoded.append(0x0A)
        case UInt8(ascii: "r"): decoded.append(0x0D)
        case UInt8(ascii: "t"): decoded.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try parseEscapedScalar()
            guard scalar.value != 0 else { throw error(.controlCharacter) }
            decoded.append(contentsOf: Array(String(Character(scalar)).utf8))
        default: throw error(.unexpectedByte(byte))
        }
    }

    /// Reads the four digits behind `\u`, and the low half when they are a high surrogate.
    private mutating func parseEscapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try parseFourHexDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), position + 1 < bytes.count,
            bytes[position] == UInt8(ascii: "\\"), bytes[position + 1] == UInt8(ascii: "u")
        else { throw error(.invalidText) }
        position += 2
        let second = try parseFourHexDigits()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
        else { throw error(.invalidText) }
        return scalar
    }

    private mutating func parseFourHexDigits() throws(JSONError) -> UInt32 {
        guard position + 4 <= bytes.count else { throw error(.unexpectedEnd) }
        var value: UInt32 = 0
        for _ in 0..<4 {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): value = value << 4 | UInt32(byte - 48)
            case UInt8(ascii: "a")...UInt8(ascii: "f"): value = value << 4 | UInt32(byte - 87)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): value = value << 4 | UInt32(byte - 55)
            default: throw error(.unexpectedByte(byte))
            }
            position += 1
        }
        return value
    }
}
