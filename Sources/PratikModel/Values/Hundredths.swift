// A decimal number of two places: an average rating, a price in euros.

/// A fixed-point number with two decimals, exact where a `Double` is not.
package struct Hundredths: Sendable, Hashable {
    /// The number times 100: 467 for 4.67.
    package let hundredths: Int64

    package static let zero = Hundredths(hundredths: 0)

    /// The whole part may have thirteen digits: such a number survives a reader that knows only
    /// doubles.
    package static let largest = Hundredths(hundredths: 999_999_999_999_999)

    package init(hundredths: Int64) {
        self.hundredths = hundredths
    }

    package init(whole: Int) {
        hundredths = Int64(whole) * 100
    }

    /// The nearest number of two decimals, halves away from zero; nil when not finite or too large.
    package init?(rounding number: Double) {
        let scaled = (number * 100).rounded(.toNearestOrAwayFromZero)
        guard abs(scaled) <= Double(Hundredths.largest.hundredths) else { return nil }
        hundredths = Int64(scaled)
    }

    /// Reads `12`, `12.5`, `-3.07`; trailing zeros beyond two decimals are accepted, other digits
    /// not.
    package init(_ text: String) throws(ValueProblem) {
        guard let number = Hundredths(ascii: text.utf8.span) else {
            throw ValueProblem(
                fr: "un nombre s’écrit en chiffres, avec au plus deux décimales après un point",
                en: "a number is written in digits, with at most two decimals after a point")
        }
        self = number
    }

    /// Reads the bytes of a decimal number; nil when they are anything else or too large.
    package init?(ascii bytes: Span<UInt8>) {
        var index = 0
        let negative = bytes.count > 0 && bytes[0] == UInt8(ascii: "-")
        if negative { index = 1 }
        var number: Int64 = 0
        var wholeDigits = 0
        while index < bytes.count, let digit = Hundredths.digit(bytes[index]) {
            guard number <= Hundredths.largest.hundredths / 1000 else { return nil }
            number = number * 10 + digit
            wholeDigits += 1
            index += 1
        }
        guard wholeDigits > 0 else { return nil }
        number *= 100
        if index < bytes.count {
            guard let decimals = Hundredths.decimals(in: bytes, from: index) else { return nil }
            number += decimals
        }
        self.init(hundredths: negative ? -number : number)
    }

    /// The value of a point and the decimals behind it, to the end of `bytes`.
    private static func decimals(in bytes: Span<UInt8>, from point: Int) -> Int64? {
        guard bytes[point] == UInt8(ascii: "."), point + 1 < bytes.count else { return nil }
        var value: Int64 = 0
        var weight: Int64 = 10
        for index in point + 1..<bytes.count {
            guard let digit = digit(bytes[index]), weight > 0 || digit == 0 else { return nil }
            value += digit * weight
            weight /= 10
        }
        return value
    }

    private static func digit(_ byte: UInt8) -> Int64? {
        let digit = byte &- UInt8(ascii: "0")
        return digit < 10 ? Int64(digit) : nil
    }

    /// The mean of `count` whole numbers that add up to `sum` (not negative), halves rounded up;
    /// zero when there are none.
    package static func mean(sum: Int, count: Int) -> Hundredths {
        precondition(sum >= 0 && count >= 0, "the mean of ratings, which are not negative")
        guard count > 0 else { return .zero }
        return Hundredths(hundredths: Int64((sum * 200 + count) / (count * 2)))
    }

    package var doubleValue: Double { Double(hundredths) / 100 }
}

extension Hundredths: Comparable {
    package static func < (left: Hundredths, right: Hundredths) -> Bool {
        left.hundredths < right.hundredths
    }
}

extension Hundredths: CustomStringConvertible {
    /// The shortest JSON number: `4.8`, `0`, `4.67`.
    package var description: String {
        let magnitude = hundredths.magnitude
        let sign = hundredths < 0 ? "-" : ""
        let (tenths, hundredth) = (magnitude / 10 % 10, magnitude % 10)
        if tenths == 0 && hundredth == 0 { return "\(sign)\(magnitude / 100)" }
        let last = hundredth == 0 ? "" : "\(hundredth)"
        return "\(sign)\(magnitude / 100).\(tenths)\(last)"
    }
}
