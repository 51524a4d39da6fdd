// The form in which texts are searched: without case, accents, ligatures and punctuation of names.

package enum TextFolding {
    /// The folded form of `text`, as UTF-8.
    ///
    /// Case, accents and compatibility forms are dropped (utf8proc: full case folding,
    /// compatibility decomposition, marks and ignorable characters stripped), ligatures and stroked
    /// letters are spelled out (œ → oe, ß → ss, ø → o), and whatever separates the words of a name
    /// (white space, hyphens, apostrophes) is one space between them. Folding what is folded
    /// changes nothing.
    package static func fold(_ text: String) -> [UInt8] {
        var folded: [UInt8] = []
        folded.reserveCapacity(text.utf8.count)
        var isSpacePending = false
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                appendASCII(scalar, to: &folded, &isSpacePending)
            } else {
                FoldedScalars.forEach(of: scalar) {
                    append($0, to: &folded, &isSpacePending)
                }
            }
        }
        return folded
    }

    /// The folded form of `text`, as a string.
    package static func folded(_ text: String) -> String {
        String(decoding: fold(text), as: UTF8.self)
    }

    @inline(__always)
    private static func appendASCII(
        _ scalar: Unicode.Scalar, to folded: inout [UInt8], _ isSpacePending: inout Bool
    ) {
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        if FoldedScalars.isSeparator(ascii: byte) {
            isSpacePending = !folded.isEmpty
            return
        }
        if isSpacePending {
            folded.append(UInt8(ascii: " "))
            isSpacePending = false
        }
        let isUpper = byte &- UInt8(ascii: "A") < 26
        folded.append(isUpper ? byte | 0x20 : byte)
    }

    private static func append(
        _ scalar: Unicode.Scalar, to folded: inout [UInt8], _ isSpacePending: inout Bool
    ) {
        if scalar.isASCII {
            appendASCII(scalar, to: &folded, &isSpacePending)
            return
        }
        if isSpacePending {
            folded.append(UInt8(ascii: " "))
            isSpacePending = false
        }
        folded.append(contentsOf: scalar.utf8)
    }
}
