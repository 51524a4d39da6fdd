// What the demo says.

enum DemoMessages {
    static let interrupted = Phrase(fr: "Interrompu.", en: "Interrupted.")

    static let tookTooLong = Phrase(
        fr: "La démonstration a pris trop de temps.", en: "The demo took too long.")

    static func daemonDoesNotAnswer(_ log: String) -> Phrase {
        Phrase(
            fr: "pratikd n’a pas répondu. Il a dit :\n\(log)",
            en: "pratikd did not answer. It said:\n\(log)")
    }

    static func otherStatus(_ status: Int32, _ expected: Int32) -> Phrase {
        Phrase(
            fr: "Statut de sortie \(status), attendu \(expected).",
            en: "Exit status \(status), expected \(expected).")
    }

    static let noOwnProgram = Phrase(
        fr: "Le chemin de pratikctl est introuvable (/proc/self/exe).",
        en: "The path of pratikctl cannot be found (/proc/self/exe).")

    static func noProgram(_ path: String) -> Phrase {
        Phrase(
            fr: "Pas de pratikd : \(path). Donnez-le par --pratikd.",
            en: "No pratikd: \(path). Give it by --pratikd.")
    }

    static let noSample = Phrase(
        fr: "L’entrepôt d’exemple est introuvable. Donnez-le par --sample.",
        en: "The sample store cannot be found. Give it by --sample.")

    static func notTrue(_ claim: Phrase) -> Phrase {
        Phrase(fr: "Ceci n’est pas vrai : \(claim.fr)", en: "This is not true: \(claim.en)")
    }

    static func notOneRow(_ arguments: [String]) -> Phrase {
        let command = arguments.joined(separator: " ")
        return Phrase(
            fr: "« \(command) » n’a pas répondu une entité.",
            en: "“\(command)” did not answer one entity.")
    }

    static let noInternshipWaits = Phrase(
        fr: "L’entrepôt d’exemple n’a pas de stage qui attend sa recommandation.",
        en: "The sample store has no internship that waits for its recommendation.")

    static func found(_ count: Int) -> Phrase {
        Phrase(fr: "\(count) trouvé(s).", en: "\(count) found.")
    }

    static let nothingCreated = Phrase(
        fr: "La recommandation n’est pas là.", en: "The recommendation is not there.")

    static func created(_ id: Int64) -> Phrase {
        Phrase(
            fr: "C’est la recommandation \(id), et elle est sur le disque.",
            en: "It is recommendation \(id), and it is on disk.")
    }

    static func totalsGrew(from old: Int64, to new: Int64) -> Phrase {
        Phrase(
            fr: "De \(old) à \(new) recommandation(s), dans la même transaction.",
            en: "From \(old) to \(new) recommendation(s), in the same transaction.")
    }

    static func rankingCounts(from old: Int64, to new: Int64) -> Phrase {
        Phrase(
            fr: "Le classement en compte \(new) au lieu de \(old).",
            en: "The ranking counts \(new) instead of \(old).")
    }

    static func notified(_ id: Int64) -> Phrase {
        Phrase(
            fr: "L’avis de la recommandation \(id) est arrivé.",
            en: "The notification of recommendation \(id) has come.")
    }

    static let evolutionTold = Phrase(
        fr: "Le suivi, son historique et l’avis disent la même chose.",
        en: "The tracking, its history and the notification say the same.")

    static func partnersTold(_ id: Int64) -> Phrase {
        Phrase(
            fr: "Le calendrier \(id) est public, et l’avis est arrivé.",
            en: "Calendar \(id) is public, and the notification has come.")
    }

    static func listingPublished(_ id: Int64) -> Phrase {
        Phrase(
            fr: "L’annonce \(id) est publique ; qui n’est pas vérifié ne publie pas.",
            en: "Listing \(id) is public; whoever is not verified does not publish.")
    }

    static let noListingWaits = Phrase(
        fr: "L’entrepôt d’exemple n’a pas d’annonce à publier.",
        en: "The sample store has no listing to publish.")

    static let noCalendarWaits = Phrase(
        fr: "L’entrepôt d’exemple n’a pas de calendrier à publier.",
        en: "The sample store has no calendar to publish.")

    static let allRefused = Phrase(
        fr: "Trois refus, et rien n’a changé.", en: "Three refusals, and nothing has changed.")

    static let treeLags = Phrase(
        fr: "Les fichiers n’ont pas rattrapé le journal.",
        en: "The files have not caught up with the journal.")

    static let fileIsTrue = Phrase(
        fr: "Le fichier dit ce que dit le démon.", en: "The file says what the daemon says.")

    static let nothingLost = Phrase(
        fr: "Tout ce qui avait été confirmé est là.", en: "Everything acknowledged is there.")

    static func copyAnswersTheSame(_ count: Int) -> Phrase {
        Phrase(
            fr: "La copie donne \(count) réponses identiques, octet par octet.",
            en: "The copy gives \(count) identical answers, byte for byte.")
    }

    static func kept(_ directory: String) -> Phrase {
        Phrase(fr: "Gardé : \(directory)", en: "Kept: \(directory)")
    }

    static func done(_ seconds: Int64) -> Phrase {
        Phrase(
            fr: "\nTout ce qui précède a été vérifié, en \(seconds) s.",
            en: "\nAll of the above was checked, in \(seconds) s.")
    }
}
