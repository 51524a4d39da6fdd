// The order of names in French: é with e, accents only between equals, then lower case first.

import CUtf8proc

/// French collation as ISO/IEC 14651 and CLDR's root order have it today: accents are compared from
/// the front of the word, not from its end as in Canada.
package enum FrenchCollation {
    /// A key whose order as bytes is the order of the texts.
    ///
    /// Four levels, each ended by 0x00, empty ones at the end left out: the folded letters; the
    /// accents; the case (lower before upper); the text itself in NFC, where the first three do
    /// not tell what it was (a hyphen for a space, œ for oe). Equal keys mean the same NFC text.
    package static func sortKey(_ text: String) -> [UInt8] {
        let text = NormalizedText.composed(text)
        var levels = Levels()
        levels.primary.reserveCapacity(text.utf8.count * 2 + 4)
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                levels.append(ascii: UInt8(scalar.value))
            } else {
                appendDecomposed(scalar, to: &levels)
            }
        }
        return levels.key(for: text)
    }

    private static func appendDecomposed(_ scalar: Unicode.Scalar, to levels: inout Levels) {
        // The longest canonical decomposition in Unicode has 4 scalars.
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 8) { buffer in
            var boundary: Int32 = 0
            let count = utf8proc_decompose_char(
                Int32(scalar.value), buffer.baseAddress, buffer.count, UTF8PROC_DECOMPOSE,
                &boundary)
            precondition((0...buffer.count).contains(count), "a decomposition of known length")
            for code in buffer[..<count] {
                guard let part = Unicode.Scalar(UInt32(code)) else { continue }
                if part.isASCII {
                    levels.append(ascii: UInt8(part.value))
                } else {
                    levels.append(part)
                }
            }
        }
    }
}

/// The levels of a sort key while its text is read.
private struct Levels {
    var primary: [UInt8] = []
    private var accents: [UInt8] = []
    private var cases: [UInt8] = []
    /// Letters since the last accent, or the last capital: written only when another one follows.
    private var plainLetters = 0
    private var lowerLetters = 0
    private var isSpacePending = false
    /// Whether the levels do not say all that the text is.
    private var isLossy = false

    /// Weights of the second and third level; all above 0x00, which ends a level.
    private enum Weight {
        static let plain: UInt8 = 0x20
        static let variant: UInt8 = 0xFF
        static let lower: UInt8 = 0x20
        static let upper: UInt8 = 0x21
    }

    mutating func append(ascii byte: UInt8) {
        if FoldedScalars.isSeparator(ascii: byte) {
            appendSeparator(isPlainSpace: byte == UInt8(ascii: " "))
            return
        }
        flushSpace()
        let isUpper = byte &- UInt8(ascii: "A") < 26
        primary.append(isUpper ? byte | 0x20 : byte)
        countLetter(isUpper: isUpper)
    }

    mutating func append(_ scalar: Unicode.Scalar) {
        if isMark(scalar) { return append(mark: scalar) }
        let isUpper = scalar.properties.isUppercase
        var letters: [UInt8] = []
        FoldedScalars.forEach(of: scalar) { part in
            if part == " " { return appendSeparator(isPlainSpace: false) }
            flushSpace()
            countLetter(isUpper: isUpper && letters.isEmpty)
            letters.append(contentsOf: part.utf8)
            primary.append(contentsOf: part.utf8)
        }
        let lowerCase = isUpper ? scalar.properties.lowercaseMapping : String(scalar)
        if letters.elementsEqual(lowerCase.utf8) { return }
        isLossy = true
        if !letters.isEmpty { append(accent: Weight.variant) }
    }

    private mutating func append(mark: Unicode.Scalar) {
        // A mark without a letter of its own.
        if isSpacePending || primary.isEmpty { isLossy = true }
        switch mark.value {
        case 0x0301: append(accent: 0x21)
        case 0x0300: append(accent: 0x22)
        case 0x0302: append(accent: 0x23)
        case 0x0308: append(accent: 0x24)
        case 0x0327: append(accent: 0x25)
        case 0x0300...0x036F: append(accent: UInt8(0x30 + (mark.value - 0x0300)))
        default:
            isLossy = true
            append(accent: Weight.variant)
        }
    }

    private mutating func append(accent weight: UInt8) {
        accents.append(contentsOf: repeatElement(Weight.plain, count: plainLetters))
        accents.append(weight)
        plainLetters = 0
    }

    private mutating func appendSeparator(isPlainSpace: Bool) {
        if !isPlainSpace || isSpacePending || primary.isEmpty { isLossy = true }
        isSpacePending = !primary.isEmpty
    }

    private mutating func flushSpace() {
        guard isSpacePending else { return }
        isSpacePending = false
        primary.append(UInt8(ascii: " "))
        countLetter(isUpper: false)
    }

    private mutating func countLetter(isUpper: Bool) {
        plainLetters += 1
        if isUpper {
            cases.append(contentsOf: repeatElement(Weight.lower, count: lowerLetters))
            cases.append(Weight.upper)
            lowerLetters = 0
        } else {
            lowerLetters += 1
        }
    }

    private func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark: true
        default: false
        }
    }

    func key(for text: String) -> [UInt8] {
        var key = primary
        let identity = isLossy || isSpacePending ? Array(text.utf8) : []
        var emptyLevels = 0
        for level in [accents, cases, identity] {
            emptyLevels += 1
            if level.isEmpty { continue }
            key.append(contentsOf: repeatElement(0, count: emptyLevels))
            key.append(contentsOf: level)
            emptyLevels = 0
        }
        return key
    }
}
