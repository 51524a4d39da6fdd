// Why a text cannot be kept as it is.

/// What a text has in it that no text of the store may have.
package enum TextProblem: Error, Sendable, Hashable {
    /// A line feed, or another end of a line, in a text of a single line.
    case severalLines
    /// A tab in a text of a single line.
    case tab
    /// A control character: C0, DEL or C1.
    case controlCharacter(Unicode.Scalar)
    /// A character that turns the direction of the text around it, and can make a terminal show
    /// something else than what is written (U+202A–202E, U+2066–2069).
    case directionOverride(Unicode.Scalar)

    package var message: BilingualText {
        switch self {
        case .severalLines:
            BilingualText(
                fr: "le texte doit tenir sur une seule ligne",
                en: "the text must be on a single line")
        case .tab:
            BilingualText(
                fr: "le texte ne doit pas contenir de tabulation",
                en: "the text must not contain a tab")
        case .controlCharacter(let scalar):
            BilingualText(
                fr: "le texte contient un caractère de commande (\(codePoint(scalar)))",
                en: "the text contains a control character (\(codePoint(scalar)))")
        case .directionOverride(let scalar):
            BilingualText(
                fr: "le texte contient un caractère qui en change le sens de lecture "
                    + "(\(codePoint(scalar)))",
                en: "the text contains a character that changes its direction "
                    + "(\(codePoint(scalar)))")
        }
    }
}

/// A code point as Unicode writes it: `U+0007`.
private func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
}
