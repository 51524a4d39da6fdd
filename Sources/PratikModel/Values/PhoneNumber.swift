// A telephone number in the one form in which it can be dialled from everywhere.

/// A number in E.164: a plus sign and 8 to 15 digits, the first of them not zero.
///
/// French national numbers (`0694 12 34 56`) get the country code of their territory, +594 for
/// French Guiana; `00` in front is read as `+`.
package struct PhoneNumber: Sendable, Hashable {
    /// `+` and the digits.
    package let e164: String

    /// Reads a number; spaces, dots, hyphens and invisible format characters are dropped.
    package init(_ text: String) throws(ValueProblem) {
        let compact = text.withoutDigitSeparators()
        let digits = compact.hasPrefix("+") ? compact.dropFirst() : compact[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ $0.decimalDigitValue != nil }) else {
            throw ValueProblem(
                fr: "un numéro de téléphone est fait de chiffres, avec au besoin un + devant",
                en: "a phone number is made of digits, with a + in front if need be")
        }
        if compact.hasPrefix("+") {
            try self.init(international: String(digits))
        } else if compact.hasPrefix("00") {
            try self.init(international: String(digits.dropFirst(2)))
        } else if compact.hasPrefix("0") {
            try self.init(national: String(digits.dropFirst()))
        } else {
            throw ValueProblem(
                fr: "un numéro de téléphone commence par 0 ou par + et l’indicatif du pays",
                en: "a phone number begins with 0, or with + and the country code")
        }
    }

    private init(national: String) throws(ValueProblem) {
        guard national.utf8.count == 9 else {
            throw ValueProblem(
                fr: "un numéro de téléphone français a 10 chiffres",
                en: "a French phone number has 10 digits")
        }
        e164 = "+" + FrenchNumberingPlan.internationalDigits(ofNational: national)
    }

    private init(international digits: String) throws(ValueProblem) {
        guard (8...15).contains(digits.utf8.count), !digits.hasPrefix("0") else {
            throw ValueProblem(
                fr: "un numéro de téléphone international a de 8 à 15 chiffres, "
                    + "et le premier n’est pas 0",
                en: "an international phone number has 8 to 15 digits, and the first is not 0")
        }
        for code in FrenchNumberingPlan.countryCodes where digits.hasPrefix(code) {
            let significant = digits.dropFirst(code.utf8.count)
            guard significant.utf8.count == 9, !significant.hasPrefix("0") else {
                throw ValueProblem(
                    fr: "après +\(code), un numéro de téléphone a 9 chiffres, sans le 0 du début",
                    en: "after +\(code) a phone number has 9 digits, without the 0 in front")
            }
        }
        e164 = "+" + digits
    }
}

extension PhoneNumber: CustomStringConvertible {
    /// `+594694123456`.
    package var description: String { e164 }
}
