// Why a text is not the value that it should be.

/// What is wrong with a value that somebody gave, as a sentence without a final stop.
package struct ValueProblem: Error, Sendable, Hashable {
    package let message: BilingualText

    package init(message: BilingualText) {
        self.message = message
    }

    package init(fr: String, en: String) {
        message = BilingualText(fr: fr, en: en)
    }
}

extension ValueProblem: CustomStringConvertible {
    package var description: String { message.en }
}
