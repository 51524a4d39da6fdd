// What pratikctl says, in the two languages that it speaks.

/// A language of the people who use PRATIK.
enum Language: String, CaseIterable, Sendable {
    case fr
    case en
}

/// One sentence or word in both languages.
struct Phrase: Equatable, Sendable {
    let fr: String
    let en: String

    init(fr: String, en: String) {
        self.fr = fr
        self.en = en
    }

    /// A text that is the same in both: a message of the daemon, a name.
    init(_ same: String) {
        fr = same
        en = same
    }

    subscript(language: Language) -> String {
        switch language {
        case .fr: fr
        case .en: en
        }
    }
}
