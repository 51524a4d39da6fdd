// What one character becomes in a folded text.

import CUtf8proc

enum FoldedScalars {
    /// Calls `body` with each scalar that `scalar` folds to: none, one, or several; every separator
    /// is a space.
    static func forEach(of scalar: Unicode.Scalar, _ body: (Unicode.Scalar) -> Void) {
        if isSeparator(scalar) { return body(" ") }
        // The longest compatibility decomposition in Unicode has 18 scalars.
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 32) { buffer in
            var boundary: Int32 = 0
            let count = utf8proc_decompose_char(
                Int32(scalar.value), buffer.baseAddress, buffer.count, options, &boundary)
            precondition((0...buffer.count).contains(count), "a decomposition of known length")
            for code in buffer[..<count] {
                guard let part = Unicode.Scalar(UInt32(code)) else { continue }
                if let letters = letters(spelling: part) {
                    letters.unicodeScalars.forEach(body)
                } else {
                    body(isSeparator(part) ? " " : part)
                }
            }
        }
    }

    /// Whether the ASCII byte separates words: white space, control, hyphen, apostrophe, grave.
    @inline(__always)
    static func isSeparator(ascii byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F, UInt8(ascii: "-"), UInt8(ascii: "'"), UInt8(ascii: "`"): true
        default: false
        }
    }

    private static let options = utf8proc_option_t(
        rawValue: UTF8PROC_DECOMPOSE.rawValue | UTF8PROC_COMPAT.rawValue
            | UTF8PROC_CASEFOLD.rawValue | UTF8PROC_STRIPMARK.rawValue
            | UTF8PROC_IGNORE.rawValue)

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return isSeparator(ascii: UInt8(scalar.value)) }
        switch scalar {
        // Apostrophes, modifier letters that look like them, primes; the minus sign.
        case "\u{2018}", "\u{2019}", "\u{201B}", "\u{2032}", "\u{02B9}", "\u{02BB}"..."\u{02BD}",
            "\u{2212}":
            return true
        default:
            switch scalar.properties.generalCategory {
            case .dashPunctuation, .spaceSeparator, .lineSeparator, .paragraphSeparator, .control:
                return true
            default: return false
            }
        }
    }

    /// Case-folded letters that Unicode does not decompose, and French readers take for others.
    private static func letters(spelling scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "œ": "oe"
        case "æ": "ae"
        case "ø": "o"
        case "đ", "ð": "d"
        case "ł": "l"
        case "ħ": "h"
        case "ŧ": "t"
        case "þ": "th"
        case "ı": "i"
        default: nil
        }
    }
}
