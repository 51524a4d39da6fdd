// JSON values to bytes: compact, on one line, text as UTF-8, always the same bytes for a value.

extension [UInt8] {
    /// Appends `value` as compact JSON.
    package mutating func appendJSON(_ value: JSONValue) {
        switch value {
        case .null: append(ascii: "null")
        case .bool(let flag): append(ascii: flag ? "true" : "false")
        case .integer(let number): appendDecimal(number)
        case .double(let number): appendJSON(number)
        case .string(let text): appendJSON(text)
        case .array(let elements):
            append(UInt8(ascii: "["))
            for (index, element) in elements.enumerated() {
                if index > 0 { append(UInt8(ascii: ",")) }
                appendJSON(element)
            }
            append(UInt8(ascii: "]"))
        case .object(let object): appendJSON(object)
        }
    }

    /// Appends `object` as compact JSON, its members in their order.
    package mutating func appendJSON(_ object: JSONObject) {
        append(UInt8(ascii: "{"))
        for (index, member) in object.members.enumerated() {
            if index > 0 { append(UInt8(ascii: ",")) }
            appendJSON(member.key)
            append(UInt8(ascii: ":"))
            appendJSON(member.value)
        }
        append(UInt8(ascii: "}"))
    }

    /// Appends a number in its shortest form; a whole one without a fraction.
    package mutating func appendJSON(_ number: Double) {
        precondition(number.isFinite, "JSON has no infinities")
        if let whole = Int64(exactly: number) {
            appendDecimal(whole)
        } else {
            append(contentsOf: number.description.utf8)
        }
    }

    /// Appends `text` as a JSON string; control characters, U+2028 and U+2029 are escaped.
    package mutating func appendJSON(_ text: String) {
        var text = text
        text.withUTF8 { appendJSON(utf8: $0) }
    }

    /// Appends UTF-8 bytes as a JSON string.
    package mutating func appendJSON(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        var start = 0
        for index in bytes.indices {
            let byte = bytes[index]
            if byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"),
                byte != 0xE2, byte != 0x7F
            {
                continue
            }
            if byte == 0xE2, !isLineSeparator(bytes, at: index) { continue }
            append(contentsOf: bytes[start..<index])
            start = index + appendEscape(of: bytes, at: index)
        }
        append(contentsOf: bytes[start...])
        append(UInt8(ascii: "\""))
    }

    /// U+2028 is E2 80 A8, U+2029 is E2 80 A9.
    private func isLineSeparator(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool {
        index + 2 < bytes.count && bytes[index + 1] == 0x80 && bytes[index + 2] | 1 == 0xA9
    }

    /// Appends the escape for the character at `index`; answers how many bytes it took.
    private mutating func appendEscape(
        of bytes: UnsafeBufferPointer<UInt8>, at index: Int
    ) -> Int {
        let byte = bytes[index]
        switch byte {
        case UInt8(ascii: "\""): append(ascii: "\\\"")
        case UInt8(ascii: "\\"): append(ascii: "\\\\")
        case 0x0A: append(ascii: "\\n")
        case 0x0D: append(ascii: "\\r")
        case 0x09: append(ascii: "\\t")
        case 0x08: append(ascii: "\\b")
        case 0x0C: append(ascii: "\\f")
        case 0xE2:
            append(ascii: bytes[index + 2] == 0xA8 ? "\\u2028" : "\\u2029")
            return 3
        default:
            append(ascii: "\\u00")
            append(hexadecimalDigit(byte >> 4))
            append(hexadecimalDigit(byte & 15))
        }
        return 1
    }

    private func hexadecimalDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a")
    }

    /// Appends the bytes of a literal.
    @inlinable package mutating func append(ascii text: StaticString) {
        append(
            contentsOf: UnsafeBufferPointer(
                start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Appends a whole number in decimal digits.
    package mutating func appendDecimal(_ number: Int64) {
        if number < 0 { append(UInt8(ascii: "-")) }
        var magnitude = number.magnitude
        if magnitude < 10 {
            append(UInt8(truncatingIfNeeded: magnitude) + 48)
            return
        }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { digits in
            var index = 20
            while magnitude > 0 {
                index -= 1
                let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
                digits[index] = UInt8(truncatingIfNeeded: remainder) + 48
                magnitude = quotient
            }
            append(contentsOf: digits[index..<20])
        }
    }

    /// Appends a whole number in decimal digits.
    package mutating func appendDecimal(_ number: Int) {
        appendDecimal(Int64(number))
    }
}

extension JSONValue {
    /// The value as compact JSON text.
    package var text: String {
        var bytes: [UInt8] = []
        bytes.appendJSON(self)
        return String(decoding: bytes, as: UTF8.self)
    }
}

extension JSONObject {
    /// The object as compact JSON text.
    package var text: String { JSONValue.object(self).text }
}
