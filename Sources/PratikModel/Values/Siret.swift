// The number of a French establishment: SIREN of the company and NIC of the place.

/// A SIRET whose check digits are right.
///
/// Rules: INSEE, "Numéro SIRET": Luhn over the 14 digits and over the 9 of the SIREN.
/// Establishments of La Poste (SIREN 356000000) may instead have a digit sum that is a multiple of
/// 5.
package struct Siret: Sendable, Hashable {
    /// The 14 digits as a number.
    package let number: Int64

    /// Reads 14 digits; white space, format characters, dots and hyphens among them are dropped.
    package init(_ text: String) throws(ValueProblem) {
        let bytes = Array(text.withoutDigitSeparators().utf8)
        let digits = bytes.compactMap(\.decimalDigitValue)
        guard bytes.count == 14, digits.count == 14 else {
            throw ValueProblem(
                fr: "un numéro SIRET a 14 chiffres", en: "a SIRET number has 14 digits")
        }
        guard digits.contains(where: { $0 != 0 }) else {
            throw ValueProblem(
                fr: "un numéro SIRET n’est pas fait que de zéros",
                en: "a SIRET number is not all zeros")
        }
        guard luhnSum(digits[..<9]).isMultiple(of: 10) else {
            throw ValueProblem(
                fr: "les 9 premiers chiffres ne sont pas un numéro SIREN\u{A0}: "
                    + "la clé de contrôle est fausse",
                en: "the first 9 digits are not a SIREN number: their check digit is wrong")
        }
        let number = digits.reduce(0 as Int64) { $0 * 10 + Int64($1) }
        let isLaPoste = number / 100_000 == Siret.sirenOfLaPoste
        let hasSumOfLaPoste = isLaPoste && digits.reduce(0, +).isMultiple(of: 5)
        guard luhnSum(digits[...]).isMultiple(of: 10) || hasSumOfLaPoste else {
            throw ValueProblem(
                fr: "la clé de contrôle du numéro SIRET est fausse",
                en: "the check digit of the SIRET number is wrong")
        }
        self.number = number
    }

    /// The number of the company, the first nine digits.
    package var siren: String { String(description.prefix(9)) }

    private static let sirenOfLaPoste: Int64 = 356_000_000
}

extension Siret: CustomStringConvertible {
    /// The 14 digits.
    package var description: String {
        let digits = String(number)
        return String(repeating: "0", count: 14 - digits.count) + digits
    }
}

/// The sum of Luhn's algorithm (ISO/IEC 7812-1, annex B): every second digit from the right
/// doubled, and the digits of the results added.
private func luhnSum(_ digits: ArraySlice<Int>) -> Int {
    var sum = 0
    for (position, digit) in digits.reversed().enumerated() {
        let weighted = position.isMultiple(of: 2) ? digit : digit * 2
        sum += weighted > 9 ? weighted - 9 : weighted
    }
    return sum
}
