// A French postal code.

/// Five digits, as La Poste gives them.
package struct PostalCode: Sendable, Hashable {
    private let number: UInt32

    /// Reads exactly five ASCII digits.
    package init(_ text: String) throws(ValueProblem) {
        let bytes = text.utf8.span
        guard
            bytes.count == 5, let number = DecimalDigits.number(in: bytes, from: 0, count: 5)
        else {
            throw ValueProblem(
                fr: "un code postal a 5 chiffres", en: "a postal code has 5 digits")
        }
        self.number = UInt32(number)
    }

    /// Whether the code is one of French Guiana (973xx).
    package var isOfFrenchGuiana: Bool { number / 100 == 973 }

    /// What to tell somebody who gives this code with `city`, when `city` is a commune of French
    /// Guiana (or a CEDEX of one) and the code is not one of its own; nil when nothing is odd.
    package func warning(forCity city: String) -> BilingualText? {
        var name = TextFolding.folded(city)
        if name.hasPrefix("st ") { name = "saint " + name.dropFirst(3) }
        if let codes = FrenchGuianaCommunes.postalCodes[name] {
            if codes.contains(description) { return nil }
            return BilingualText(
                fr: "le code postal de \(city) est \(codes.joined(separator: " ou ")), "
                    + "pas \(description)",
                en: "the postal code of \(city) is \(codes.joined(separator: " or ")), "
                    + "not \(description)")
        }
        // A CEDEX has a code of its own for each office and large receiver.
        let words = name.split(separator: " ")
        guard
            let cedex = words.firstIndex(of: "cedex"), !isOfFrenchGuiana,
            FrenchGuianaCommunes.postalCodes[words[..<cedex].joined(separator: " ")] != nil
        else { return nil }
        return BilingualText(
            fr: "le code postal de \(city) commence par 973, ce n’est pas \(description)",
            en: "the postal code of \(city) begins with 973, it is not \(description)")
    }
}

extension PostalCode: CustomStringConvertible {
    /// The five digits.
    package var description: String {
        let digits = String(number)
        return String(repeating: "0", count: 5 - digits.count) + digits
    }
}
