// Goes over compact JSON whose bytes a checksum has proven, without ever leaving the buffer.

/// A position in compact JSON text. What it does not find it answers with nil, false or nothing.
struct JSONCursor {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var position: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    var isAtEnd: Bool { position == bytes.count }

    /// Goes over `byte` if it is next.
    mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// Goes over a string; answers what stands between its quotes, escapes as they are.
    mutating func string() -> Range<Int>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return start..<(position - 1)
            }
            position += bytes[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return nil
    }

    /// Goes over a whole number that is not negative.
    mutating func unsigned() -> UInt64? {
        let start = position
        var number: UInt64 = 0
        while position < bytes.count, case let digit = bytes[position] &- 48, digit < 10 {
            let (product, overflow) = number.multipliedReportingOverflow(by: 10)
            guard !overflow, product <= UInt64(Int64.max) - 9 else { return nil }
            number = product + UInt64(digit)
            position += 1
        }
        return position > start ? number : nil
    }

    /// Goes over any value, up to the comma or bracket behind it; empty when there is none.
    mutating func value() -> Range<Int> {
        let start = position
        var depth = 0
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard string() != nil else { return start..<start }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return start..<position }
                depth -= 1
            case UInt8(ascii: ","):
                if depth == 0 { return start..<position }
            default: break
            }
            position += 1
        }
        return start..<min(position, bytes.count)
    }
}
