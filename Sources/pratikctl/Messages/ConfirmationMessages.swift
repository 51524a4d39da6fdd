// What is asked before something is deleted.

enum ConfirmationMessages {
    static func needsYes(_ verb: String) -> Phrase {
        Phrase(
            fr: "\(verb) efface des données : confirmez par --yes (--dry-run montre ce qui part).",
            en: "\(verb) deletes data: confirm with --yes (--dry-run shows what goes).")
    }

    static func question(_ verb: String) -> Phrase {
        Phrase(fr: "\(verb) : continuer ? [o/N] ", en: "\(verb): go on? [y/N] ")
    }

    static let declined = Phrase(fr: "Rien n’a été changé.", en: "Nothing was changed.")
}
