// What people put between the digits of a number, and we do not keep.

extension StringProtocol {
    /// The text without white space, format characters (a copied number often has an invisible
    /// one), dots, and hyphens and dashes.
    func withoutDigitSeparators() -> String {
        var kept = String.UnicodeScalarView()
        for scalar in unicodeScalars where !isDigitSeparator(scalar) {
            kept.append(scalar)
        }
        return String(kept)
    }
}

private func isDigitSeparator(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
        switch scalar {
        case " ", "\t"..."\r", ".", "-": return true
        default: return false
        }
    }
    if scalar.properties.isWhitespace { return true }
    switch scalar.properties.generalCategory {
    case .dashPunctuation, .format: return true
    default: return false
    }
}

extension UInt8 {
    /// The value of an ASCII digit, or nil.
    var decimalDigitValue: Int? {
        let digit = self &- UInt8(ascii: "0")
        return digit < 10 ? Int(digit) : nil
    }

    /// Whether this is an ASCII letter.
    var isLetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }
}
