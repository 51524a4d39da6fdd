// Unicode's normal forms, by utf8proc.

import CUtf8proc
import Glibc

package enum NormalizedText {
    /// The text in NFC: canonically equivalent texts become the same bytes.
    package static func composed(_ text: String) -> String {
        if text.unicodeScalars.allSatisfy(isStable) { return text }
        return mapped(text, options: [UTF8PROC_STABLE, UTF8PROC_COMPOSE])
    }

    /// A key under which texts that differ in case or compatibility forms alone are the same
    /// (NFKC with full case folding): « Élodie », « élodie » and full-width letters.
    package static func caseless(_ text: String) -> String {
        mapped(
            text, options: [UTF8PROC_STABLE, UTF8PROC_COMPAT, UTF8PROC_COMPOSE, UTF8PROC_CASEFOLD])
    }

    /// Whether the scalar is the same in NFC and cannot be composed with one before it, as far as
    /// can be said without a table: below the combining marks, and common punctuation.
    static func isStable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x300, 0x2010...0x2027, 0x202F...0x205F, 0x20AC: true
        default: false
        }
    }

    private static func mapped(_ text: String, options: [utf8proc_option_t]) -> String {
        var text = text
        let bits = options.reduce(0) { $0 | $1.rawValue }
        return text.withUTF8 { bytes in
            var result: UnsafeMutablePointer<UInt8>?
            let count = utf8proc_map(
                bytes.baseAddress, bytes.count, &result, utf8proc_option_t(rawValue: bits))
            // A Swift string is valid UTF-8: nothing but a lack of memory can go wrong.
            guard count >= 0, let result else { preconditionFailure("utf8proc: out of memory") }
            defer { free(result) }
            return String(
                decoding: UnsafeBufferPointer(start: result, count: count), as: UTF8.self)
        }
    }
}
