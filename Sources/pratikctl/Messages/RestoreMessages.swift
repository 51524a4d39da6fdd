// What is asked and said of a restore.

enum RestoreMessages {
    static let needsYes = Phrase(
        fr: "restore remplace l’entrepôt : confirmez par --yes (--dry-run montre ce qui serait).",
        en: "restore replaces the store: confirm with --yes (--dry-run shows what would be).")

    static func content(_ path: String, _ content: Phrase) -> Phrase {
        Phrase(
            fr: "La sauvegarde \(path) contient \(content.fr).",
            en: "The backup \(path) has \(content.en).")
    }

    static func wouldReplace(_ store: String, aside: String?) -> Phrase {
        guard let aside else {
            return Phrase(fr: "Elle sera mise dans \(store).", en: "It goes to \(store).")
        }
        return Phrase(
            fr: "Elle remplacera \(store), qui sera gardé sous \(aside).",
            en: "It replaces \(store), which is kept as \(aside).")
    }

    static let question = Phrase(
        fr: "restore : continuer ? [o/N] ", en: "restore: go on? [y/N] ")

    static func found(_ count: Int) -> Phrase {
        Phrase(
            fr: "La sauvegarde a \(count) anomalie(s), et rien n’a été changé. Prenez une "
                + "sauvegarde plus ancienne ; ou --force, si ce qui manque ne vous manque pas.",
            en: "The backup has \(count) finding(s), and nothing was changed. Take an older "
                + "backup; or --force, if you can do without what is missing.")
    }

    static func restored(_ store: String, _ content: Phrase) -> Phrase {
        Phrase(
            fr: "\(store) est restauré : \(content.fr).",
            en: "\(store) is restored: \(content.en).")
    }

    static func kept(_ aside: String) -> Phrase {
        Phrase(
            fr: "L’ancien entrepôt est gardé : \(aside)",
            en: "The old store is kept: \(aside)")
    }

    static func foundBetween(_ path: String) -> Phrase {
        Phrase(
            fr: "Un restore interrompu avait laissé un entrepôt ; il est gardé : \(path)",
            en: "An interrupted restore had left a store; it is kept: \(path)")
    }

    static let startTheDaemon = Phrase(
        fr: "Démarrez le démon : « systemctl start pratikd ».",
        en: "Start the daemon: “systemctl start pratikd”.")
}
