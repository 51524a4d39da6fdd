// Labels of `status`.

enum StatusMessages {
    static let daemon = Phrase(fr: "Démon", en: "Daemon")
    static let socket = Phrase(fr: "Socket", en: "Socket")
    static let uptime = Phrase(fr: "En service depuis", en: "Up for")
    static let store = Phrase(fr: "Entrepôt", en: "Store")
    static let readOnly = Phrase(fr: "lecture seule", en: "read-only")
    static let transaction = Phrase(fr: "Transaction", en: "Transaction")
    static let treeLag = Phrase(fr: "Retard des fichiers", en: "Tree lag")
    static let entities = Phrase(fr: "Entités", en: "Entities")
    static let connections = Phrase(fr: "Connexions", en: "Connections")
    static let watchers = Phrase(fr: "À l’écoute", en: "Watching")
    static let requests = Phrase(fr: "Requêtes", en: "Requests")
    static let memory = Phrase(fr: "Mémoire", en: "Memory")
    static let automatic = Phrase(fr: "automatique", en: "automatic")

    static let figuresAreForAdministrators = Phrase(
        fr: "Les chiffres du démon sont réservés aux administrateurs.",
        en: "The daemon’s figures are for administrators.")

    static func sequence(_ latest: Int64, _ durable: String) -> Phrase {
        Phrase(fr: "\(latest) (sur disque : \(durable))", en: "\(latest) (on disk: \(durable))")
    }

    static func setting(_ name: String) -> Phrase {
        Phrase(fr: "Réglage \(name)", en: "Setting \(name)")
    }
}
