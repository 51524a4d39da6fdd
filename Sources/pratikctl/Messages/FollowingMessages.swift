// Words of histories and of what changes.

enum FollowingMessages {
    static let whatHasAHistory = Phrase(
        fr: "De quelle fiche ? Par exemple : pratikctl history student 14",
        en: "Of which entity? For example: pratikctl history student 14")

    /// What was done to an entity, by the wire's word.
    static func operation(_ op: String) -> Phrase {
        switch op {
        case "create": Phrase(fr: "création", en: "created")
        case "update": Phrase(fr: "modification", en: "changed")
        case "delete": Phrase(fr: "suppression", en: "deleted")
        case "put": Phrase(fr: "écriture", en: "written")
        case "initial": Phrase(fr: "présence", en: "there")
        default: Phrase(op)
        }
    }

    /// Who it was, and in whose name.
    static func author(_ by: String, actingAs: String?) -> Phrase {
        guard let actingAs else { return Phrase(fr: "par \(by)", en: "by \(by)") }
        return Phrase(fr: "par \(by) pour \(actingAs)", en: "by \(by) as \(actingAs)")
    }

    static let olderThanHistory = Phrase(
        fr: "(plus ancienne que l’historique gardé ; telle qu’elle était alors :)",
        en: "(older than the kept history; as it was then:)")

    static func daemonStops(since: Int64?) -> Phrase {
        let (fr, en) = resumption(since)
        return Phrase(fr: "Le démon s’arrête. \(fr)", en: "The daemon stops. \(en)")
    }

    static func resume(since: Int64) -> Phrase {
        let (fr, en) = resumption(since)
        return Phrase(fr: fr, en: en)
    }

    private static func resumption(_ since: Int64?) -> (fr: String, en: String) {
        guard let since else {
            return ("Recommencez avec --initial.", "Begin again with --initial.")
        }
        return ("Pour reprendre : --since \(since).", "To go on: --since \(since).")
    }
}
