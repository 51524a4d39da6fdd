// The number of a French school (unité administrative immatriculée).

/// Seven digits and a letter, kept in upper case: `9730001N`.
package struct Uai: Sendable, Hashable {
    package let text: String

    package init(_ text: String) throws(ValueProblem) {
        let bytes = Array(text.utf8)
        guard
            bytes.count == 8, let last = bytes.last, last.isLetter,
            bytes.dropLast().allSatisfy({ $0.decimalDigitValue != nil })
        else {
            throw ValueProblem(
                fr: "un numéro UAI a 7 chiffres et une lettre",
                en: "a UAI number has 7 digits and a letter")
        }
        self.text = text.uppercased()
    }
}

extension Uai: CustomStringConvertible {
    package var description: String { text }
}
