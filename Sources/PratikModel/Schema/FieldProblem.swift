// What is wrong with one value that somebody sent.

/// Why a value is refused: the sentence for its field, and what was probably meant.
package struct FieldProblem: Error, Sendable, Hashable {
    package enum Class: Sendable, Hashable {
        /// Not a value of that type at all: `bad-request`.
        case malformed
        /// Of the type, against a rule: `invalid`.
        case unacceptable
    }

    package let problemClass: Class
    package let message: BilingualText
    package let didYouMean: String?

    package static func malformed(
        fr: String, en: String, didYouMean: String? = nil
    ) -> FieldProblem {
        FieldProblem(
            problemClass: .malformed, message: BilingualText(fr: fr, en: en), didYouMean: didYouMean
        )
    }

    package static func unacceptable(fr: String, en: String) -> FieldProblem {
        FieldProblem(
            problemClass: .unacceptable, message: BilingualText(fr: fr, en: en), didYouMean: nil)
    }

    package static func unacceptable(_ problem: ValueProblem) -> FieldProblem {
        FieldProblem(problemClass: .unacceptable, message: problem.message, didYouMean: nil)
    }
}
