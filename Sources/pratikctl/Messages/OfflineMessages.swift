// What is said of copies, looks through a store and restores.

import PratikJSON

enum OfflineMessages {
    static let interrupted = Phrase(
        fr: "Interrompu. Rien n’est à moitié fait : la même commande reprend le travail.",
        en: "Interrupted. Nothing is half done: the same command takes the work up again.")

    static func endedEarly(_ status: Int32, _ words: String) -> Phrase {
        Phrase(
            fr: "pratikd s’est arrêté avant la fin (statut \(status)). Il a dit :\n\(words)",
            en: "pratikd ended too early (status \(status)). It said:\n\(words)")
    }

    static func noProgram(_ path: String) -> Phrase {
        Phrase(
            fr: "Pas de pratikd à côté de pratikctl : \(path). Installez les deux ensemble.",
            en: "No pratikd beside pratikctl: \(path). Install the two together.")
    }

    /// The label of a progress bar.
    static func step(_ what: String) -> Phrase {
        switch what {
        case "copy": Phrase(fr: "Copie", en: "Copying")
        case "verify": Phrase(fr: "Vérification", en: "Verifying")
        default: Phrase(what)
        }
    }

    static func whichDirectory(_ command: String) -> Phrase {
        Phrase(
            fr: "Quel répertoire ? « pratikctl \(command) /var/backups/pratik », par exemple.",
            en: "Which directory? “pratikctl \(command) /var/backups/pratik”, for instance.")
    }

    // MARK: Results

    static func verified(_ path: String, _ content: Phrase) -> Phrase {
        Phrase(fr: "\(path) est bon : \(content.fr).", en: "\(path) is good: \(content.en).")
    }

    static func found(_ count: Int, in path: String) -> Phrase {
        Phrase(
            fr: count < 2 ? "1 anomalie dans \(path)." : "\(count) anomalies dans \(path).",
            en: count == 1 ? "1 finding in \(path)." : "\(count) findings in \(path).")
    }

    static func checked(_ count: Int64) -> Phrase {
        switch count {
        case 0: Phrase(fr: "L’entrepôt est en ordre.", en: "The store is in order.")
        case 1: Phrase(fr: "1 anomalie.", en: "1 finding.")
        default: Phrase(fr: "\(count) anomalies.", en: "\(count) findings.")
        }
    }

    static func incomplete(_ count: Int64) -> Phrase {
        Phrase(
            fr: "C’est une copie : \(count) transaction(s) au-delà n’y sont pas entières et ne "
                + "seront pas servies.",
            en: "It is a copy: \(count) transaction(s) behind that are not whole in it and will "
                + "not be served.")
    }

    static func wouldCopy(_ files: Int64, _ size: String, to path: String) -> Phrase {
        Phrase(
            fr: "À copier dans \(path) : \(files) fichier(s), \(size). Rien n’a été changé "
                + "(--dry-run).",
            en: "To be copied to \(path): \(files) file(s), \(size). Nothing was changed "
                + "(--dry-run).")
    }

    static func copied(_ summary: JSONObject, _ size: String) -> Phrase {
        func number(_ key: String) -> String { summary[key]?.text ?? "0" }
        let (copied, unchanged) = (number("copied_files"), number("unchanged_files"))
        let (store, path) = (
            summary["store"]?.stringValue ?? "", summary["directory"]?.stringValue ?? ""
        )
        let removed = number("removed_files")
        return Phrase(
            fr: "\(store) est sauvegardé dans \(path). Fichiers copiés : \(copied) (\(size)), "
                + "inchangés : \(unchanged), retirés : \(removed).",
            en: "\(store) is backed up to \(path). Files copied: \(copied) (\(size)), "
                + "unchanged: \(unchanged), removed: \(removed).")
    }

    static func leftOut(_ names: String) -> Phrase {
        Phrase(
            fr: "Attention : ni fichier ni répertoire, et donc pas copié : \(names)",
            en: "Warning: neither a file nor a directory, and so not copied: \(names)")
    }
}
