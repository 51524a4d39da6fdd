// The name that somebody signs in with.

/// 3 to 150 characters: letters of any script, digits and `@.+-_`, in NFC.
package struct Username: Sendable, Hashable {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let composed = NormalizedText.composed(text)
        guard (3...150).contains(composed.unicodeScalars.count) else {
            throw ValueProblem(
                fr: "un nom d’utilisateur a de 3 à 150 caractères",
                en: "a username has 3 to 150 characters")
        }
        guard composed.unicodeScalars.allSatisfy(Username.isAllowed) else {
            throw ValueProblem(
                fr: "un nom d’utilisateur est fait de lettres, de chiffres et des signes @ . + - _",
                en: "a username is made of letters, digits and the signs @ . + - _")
        }
        self.text = composed
    }

    /// The same for names that differ in case, or in compatibility forms, alone: what is unique.
    package var caselessKey: String { NormalizedText.caseless(text) }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .decimalNumber:
            true
        default:
            "@.+-_".unicodeScalars.contains(scalar)
        }
    }
}

extension Username: CustomStringConvertible {
    package var description: String { text }
}
