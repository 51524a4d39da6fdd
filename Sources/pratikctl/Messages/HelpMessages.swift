// Headings and sentences of the help.

enum HelpMessages {
    static func seeHelp(of name: String) -> Phrase {
        Phrase(
            fr: "Voir « pratikctl \(name) --help ».", en: "See “pratikctl \(name) --help”.")
    }

    static let tagline = Phrase(
        fr: "pratikctl — administrer PRATIK", en: "pratikctl — administer PRATIK")

    static let usage = Phrase(
        fr: """
            Usage : pratikctl NOM VERBE [ID] [--option valeur …]
                    pratikctl COMMANDE [argument …]
            """,
        en: """
            Usage: pratikctl NOUN VERB [ID] [--option value …]
                   pratikctl COMMAND [argument …]
            """)

    static let nouns = Phrase(fr: "Noms", en: "Nouns")
    static let commands = Phrase(fr: "Commandes", en: "Commands")
    static let verbs = Phrase(fr: "Verbes", en: "Verbs")
    static let options = Phrase(fr: "Options", en: "Options")
    static let commonOptions = Phrase(
        fr: "Options de chaque commande", en: "Every command's options")
    static let example = Phrase(fr: "Exemple", en: "Example")
    static let examples = Phrase(fr: "Exemples", en: "Examples")
    static let access = Phrase(fr: "Accès", en: "Access")
    static let required = Phrase(fr: "obligatoire", en: "required")
    static let requiredOfAdministrators = Phrase(
        fr: "obligatoire pour un administrateur", en: "required of administrators")
    static let someOrAll = Phrase(fr: "1,2,3 ou all", en: "1,2,3 or all")

    static func range(from least: String, to most: String) -> Phrase {
        Phrase(fr: "de \(least) à \(most)", en: "\(least) to \(most)")
    }

    static func atLeast(_ least: String) -> Phrase {
        Phrase(fr: "au moins \(least)", en: "at least \(least)")
    }

    static func atMost(_ most: String) -> Phrase {
        Phrase(fr: "au plus \(most)", en: "at most \(most)")
    }

    static func characters(atMost count: Int64) -> Phrase {
        Phrase(fr: "\(count) caractères au plus", en: "at most \(count) characters")
    }

    /// Who may give a parameter, as the schema names it.
    static func setter(_ name: String) -> Phrase {
        switch name {
        case "administrator": Phrase(fr: "administrateurs seulement", en: "administrators only")
        case "owner-at-creation":
            Phrase(
                fr: "ensuite par un administrateur seulement", en: "later by administrators only")
        case let name where name.hasPrefix("owner-through-"):
            Phrase(
                fr: "par le compte de « \(name.dropFirst("owner-through-".count)) » seulement",
                en: "by the account of “\(name.dropFirst("owner-through-".count))” only")
        default: Phrase(name)
        }
    }

    static let value = Phrase(fr: "VALEUR", en: "VALUE")
    static let verb = Phrase(fr: "VERBE", en: "VERB")

    static let noCatalogue = Phrase(
        fr: "(La liste des noms se demande au démon, et aucun ne répond.)",
        en: "(The list of nouns comes from the daemon, and none answers.)")

    static let overviewExamples = """
          pratikctl student list --city Cayenne
          pratikctl student get 14 -o json
          pratikctl recommendation create --as 5 --student 2 --internship 46 --rating 5 \
        --comment @avis.txt
          pratikctl company delete 9 --dry-run
        """

    static let values = Phrase(
        fr: """
            Valeurs : --comment - lit l’entrée standard, --comment @FICHIER un fichier (@@ : un @) ;
            --no-autonomy est faux ; --skills Swift,C est une liste, --skills:='["C"]' du JSON.
            """,
        en: """
            Values: --comment - reads standard input, --comment @FILE a file (@@ for an @);
            --no-autonomy is false; --skills Swift,C is a list, --skills:='["C"]' is JSON.
            """)

    static func moreHelp(_ example: String) -> Phrase {
        Phrase(
            fr: "Aide d’un verbe : pratikctl \(example) --help",
            en: "Help of a verb: pratikctl \(example) --help")
    }
}
