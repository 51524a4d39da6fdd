// What people read, in the two languages of the product.

/// A language that labels, messages and notifications exist in; French is the default.
package enum Language: String, Sendable, Hashable, CaseIterable {
    case fr
    case en
}

/// The same words in French and in English.
package struct BilingualText: Sendable, Hashable {
    package let fr: String
    package let en: String

    package init(fr: String, en: String) {
        self.fr = fr
        self.en = en
    }

    /// The same text in both languages: a proper name, a number, a code.
    package init(same text: String) {
        fr = text
        en = text
    }

    package subscript(language: Language) -> String {
        switch language {
        case .fr: fr
        case .en: en
        }
    }
}

extension BilingualText: CustomStringConvertible {
    /// The French text, which is the default.
    package var description: String { fr }
}
