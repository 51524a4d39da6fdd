// Numbers of JSON: whole ones exactly, all others as the nearest double.

import Glibc

extension JSONParser {
    /// Reads the number that begins at the position and stands behind it.
    mutating func parseNumber() throws(JSONError) -> JSONValue {
        let start = position
        let isNegative = bytes[position] == UInt8(ascii: "-")
        if isNegative { position += 1 }
        guard position < bytes.count else { throw error(.unexpectedEnd) }
        let firstDigit = position
        var magnitude: UInt64 = 0
        var overflow = false
        while let digit = digitAtPosition() {
            let (product, overflowed) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, carried) = product.addingReportingOverflow(UInt64(digit))
            overflow = overflow || overflowed || carried
            magnitude = sum
            position += 1
        }
        let digits = position - firstDigit
        guard digits > 0, digits == 1 || bytes[firstDigit] != UInt8(ascii: "0") else {
            throw error(.invalidNumber)
        }
        let hasFraction = try skipFraction()
        let hasExponent = try skipExponent()
        if !hasFraction && !hasExponent && !overflow {
            if !isNegative, magnitude <= UInt64(Int64.max) { return .integer(Int64(magnitude)) }
            if isNegative, magnitude <= Int64.min.magnitude {
                return .integer(Int64(truncatingIfNeeded: 0 &- magnitude))
            }
        }
        return .double(try double(from: start))
    }

    private func digitAtPosition() -> UInt8? {
        guard position < bytes.count else { return nil }
        let digit = bytes[position] &- UInt8(ascii: "0")
        return digit < 10 ? digit : nil
    }

    private mutating func skipDigits() throws(JSONError) {
        guard digitAtPosition() != nil else { throw error(.invalidNumber) }
        while digitAtPosition() != nil { position += 1 }
    }

    private mutating func skipFraction() throws(JSONError) -> Bool {
        guard position < bytes.count, bytes[position] == UInt8(ascii: ".") else { return false }
        position += 1
        try skipDigits()
        return true
    }

    private mutating func skipExponent() throws(JSONError) -> Bool {
        guard position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") else {
            return false
        }
        position += 1
        if position < bytes.count,
            bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
        {
            position += 1
        }
        try skipDigits()
        return true
    }

    private func double(from start: Int) throws(JSONError) -> Double {
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite else {
            throw JSONError(reason: .invalidNumber, offset: start)
        }
        return number
    }
}
