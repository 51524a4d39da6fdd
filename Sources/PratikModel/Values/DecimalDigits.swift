// Numbers of a fixed count of decimal digits, as dates and times have them.

enum DecimalDigits {
    /// The number that `count` ASCII digits write, or nil when one of them is something else.
    static func number(in bytes: Span<UInt8>, from start: Int, count: Int) -> Int? {
        var number = 0
        for index in start..<start + count {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            number = number * 10 + Int(digit)
        }
        return number
    }

    /// Appends `number`, which is not negative, in exactly `count` digits, with leading zeros.
    static func append(_ number: Int, count: Int, to bytes: inout [UInt8]) {
        if count > 1 { append(number / 10, count: count - 1, to: &bytes) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
