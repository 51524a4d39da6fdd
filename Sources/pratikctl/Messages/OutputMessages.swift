// Words of tables and lists.

enum OutputMessages {
    static func truth(_ flag: Bool) -> Phrase {
        flag ? Phrase(fr: "oui", en: "yes") : Phrase(fr: "non", en: "no")
    }

    static let nothingFound = Phrase(fr: "Aucun résultat.", en: "Nothing found.")

    static func moreFollow(after cursor: String) -> Phrase {
        Phrase(
            fr: "Il y en a d’autres : ajoutez --after \(cursor), ou --all pour tout lire.",
            en: "There is more: add --after \(cursor), or --all to read everything.")
    }

    static func noSuchColumn(_ name: String, _ known: [String]) -> Phrase {
        let list = known.joined(separator: ", ")
        return Phrase(
            fr: "Pas de colonne « \(name) » ; il y a : \(list).",
            en: "No column “\(name)”; there are: \(list).")
    }

    static func warning(_ text: String) -> Phrase {
        Phrase(fr: "Attention : \(text)", en: "Warning: \(text)")
    }

    /// What was done, without words that would have to agree with the label.
    static func done(_ verb: String, _ subject: Phrase, transaction: Int64) -> Phrase {
        let (fr, en) =
            switch verb {
            case "create", "start", "submit": ("Création", "Created")
            case "update": ("Modification", "Updated")
            case "delete", "erase", "stop": ("Suppression", "Deleted")
            case "read": ("Lu", "Read")
            case "batch": ("Lot", "Batch")
            default: ("Fait (\(verb))", "Done (\(verb))")
            }
        return Phrase(
            fr: "\(fr) : \(subject.fr) (transaction \(transaction)).",
            en: "\(en): \(subject.en) (transaction \(transaction)).")
    }

    static func operations(_ count: Int64) -> Phrase {
        Phrase(
            fr: count < 2 ? "\(count) opération" : "\(count) opérations",
            en: count == 1 ? "1 operation" : "\(count) operations")
    }

    static let nothingChanged = Phrase(fr: "Rien n’a changé.", en: "Nothing changed.")

    static let dryRun = Phrase(
        fr: "Rien n’a été changé (--dry-run).", en: "Nothing was changed (--dry-run).")
}
