// An e-mail address that mail can be sent to.

/// An address in the practical part of RFC 5321: a dot-atom, `@`, a domain of at least two labels.
///
/// The domain is kept in lower case, the part before `@` as it was typed. ASCII alone: an
/// internationalised domain is written in its `xn--` form.
package struct EmailAddress: Sendable, Hashable {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        guard let at = text.utf8.lastIndex(of: UInt8(ascii: "@")) else {
            throw ValueProblem(
                fr: "une adresse électronique s’écrit nom@domaine",
                en: "an e-mail address is written name@domain")
        }
        guard text.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw ValueProblem(
                fr: "une adresse électronique s’écrit sans accents\u{A0}; "
                    + "un domaine qui en a s’écrit sous sa forme xn--",
                en: "an e-mail address is written in ASCII; an internationalised domain in its "
                    + "xn-- form")
        }
        guard text.utf8.count <= 254 else {
            throw ValueProblem(
                fr: "une adresse électronique a au plus 254 caractères",
                en: "an e-mail address has at most 254 characters")
        }
        try EmailAddress.check(local: text[..<at])
        let domain = text[text.utf8.index(after: at)...].lowercased()
        guard DomainName.isValid(domain) else {
            throw ValueProblem(
                fr: "ce qui suit @ dans une adresse électronique doit être un nom de domaine",
                en: "what follows @ in an e-mail address must be a domain name")
        }
        self.text = text[...at] + domain
    }

    /// The same for addresses that differ in case alone.
    package var caselessKey: String { text.lowercased() }

    private static func check(local: Substring) throws(ValueProblem) {
        let atoms = local.utf8.split(
            separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard
            local.utf8.count <= 64,
            atoms.allSatisfy({ !$0.isEmpty && $0.allSatisfy(isAtomText) })
        else {
            throw ValueProblem(
                fr: "ce qui précède @ dans une adresse électronique a de 1 à 64 caractères\u{A0}: "
                    + "lettres, chiffres, points entre eux et !#$%&'*+-/=?^_`{|}~",
                en: "what precedes @ in an e-mail address has 1 to 64 characters: "
                    + "letters, digits, dots between them and !#$%&'*+-/=?^_`{|}~")
        }
    }

    /// `atext` of RFC 5322, 3.2.3.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.decimalDigitValue != nil || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

extension EmailAddress: CustomStringConvertible {
    package var description: String { text }
}
