// Text from entities, made harmless: it may be shown by a terminal, never drive it.

extension String {
    /// With control characters, and those that reorder or break lines, as `\u001b`.
    ///
    /// - Parameter keepingLineFeeds: leaves LF (and TAB) as they are, for text of several lines.
    func escapingControls(keepingLineFeeds: Bool = false) -> String {
        func mayStay(_ scalar: Unicode.Scalar) -> Bool {
            if keepingLineFeeds && (scalar == "\n" || scalar == "\t") { return true }
            return !scalar.isDangerousToTerminals
        }
        if unicodeScalars.allSatisfy(mayStay) { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            if mayStay(scalar) {
                result.append(scalar)
            } else {
                let digits = String(scalar.value, radix: 16)
                let zeros = String(repeating: "0", count: max(0, 4 - digits.count))
                result.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
            }
        }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// C0, DEL, C1; line and paragraph separators; the bidirectional controls (Unicode TR9).
    fileprivate var isDangerousToTerminals: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069:
            true
        default: false
        }
    }
}
