// The names of hosts.

enum DomainName {
    /// Whether `text` is a host name of at least two labels (RFC 1123, 2.1): letters, digits and
    /// hyphens inside, at most 63 a label and 253 in all, and a last label that is not a number.
    static func isValid(_ text: some StringProtocol) -> Bool {
        let labels = Array(text.utf8).split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count >= 2, text.utf8.count <= 253, let last = labels.last else {
            return false
        }
        return labels.allSatisfy(isLabel)
            && !last.allSatisfy { $0.decimalDigitValue != nil }
    }

    private static func isLabel(_ label: ArraySlice<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        guard (1...63).contains(label.count), label.first != hyphen, label.last != hyphen else {
            return false
        }
        return label.allSatisfy {
            $0.isLetter || $0.decimalDigitValue != nil || $0 == hyphen
        }
    }
}
