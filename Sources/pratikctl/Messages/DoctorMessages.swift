// What the doctor says of what it looks at.

enum DoctorMessages {
    static func label(_ subject: Diagnosis.Subject) -> Phrase {
        switch subject {
        case .settings: Phrase(fr: "Réglages", en: "Settings")
        case .program: Phrase(fr: "Programme", en: "Program")
        case .daemon: Phrase(fr: "Démon", en: "Daemon")
        case .identity: Phrase(fr: "Vous", en: "You")
        case .store: Phrase(fr: "Entrepôt", en: "Store")
        case .permissions: Phrase(fr: "Droits", en: "Permissions")
        case .space: Phrase(fr: "Place", en: "Space")
        case .journal: Phrase(fr: "Journal", en: "Journal")
        case .tree: Phrase(fr: "Fichiers", en: "Files")
        case .snapshot: Phrase(fr: "Instantané", en: "Snapshot")
        case .stop: Phrase(fr: "Dernier arrêt", en: "Last stop")
        case .quarantine: Phrase(fr: "Mis de côté", en: "Set aside")
        }
    }

    static let allIsWell = Phrase(fr: "Tout va bien.", en: "All is well.")

    // MARK: Settings and programs

    static let noProgram = Phrase(
        fr: "pas de pratikd à côté de pratikctl", en: "there is no pratikd beside pratikctl")
    static let installTogether = Phrase(
        fr: "installez les deux ensemble", en: "install the two together")
    static let mendSettings = Phrase(
        fr: "corrigez-les, puis « pratikd --check-config »",
        en: "mend them, then “pratikd --check-config”")
    static let settingsAreDefaults = Phrase(fr: "par défaut", en: "the defaults")

    static func settingsAreRead(_ path: String) -> Phrase {
        Phrase(fr: "\(path) est lu et correct", en: "\(path) is read and right")
    }

    static func otherProgram(running: String, installed: String) -> Phrase {
        Phrase(
            fr: "\(running) est en service, \(installed) est installé",
            en: "\(running) is running, \(installed) is installed")
    }

    // MARK: The daemon

    static let start = Phrase("systemctl start pratikd")
    static let restart = Phrase("systemctl restart pratikd")
    static let startAndLook = Phrase("systemctl start pratikd; journalctl -u pratikd -n 50")

    static func answers(_ path: String, uptimeSeconds: Int64?) -> Phrase {
        func since(_ language: Language) -> String? {
            uptimeSeconds.map { Duration.text(seconds: $0, language) }
        }
        return Phrase(
            fr: "répond sur \(path)" + (since(.fr).map { ", depuis \($0)" } ?? ""),
            en: "answers at \(path)" + (since(.en).map { ", for \($0)" } ?? ""))
    }

    static func noSocket(_ path: String) -> Phrase {
        Phrase(fr: "pas de socket : \(path)", en: "there is no socket \(path)")
    }

    static func nobodyListens(_ path: String) -> Phrase {
        Phrase(
            fr: "personne n’écoute sur \(path) : le démon s’est arrêté",
            en: "nobody listens at \(path): the daemon has ended")
    }

    static func forbidden(_ path: String) -> Phrase {
        Phrase(
            fr: "vous n’avez pas le droit d’utiliser \(path)", en: "you may not use \(path)")
    }

    static func breaksOff(_ path: String) -> Phrase {
        Phrase(
            fr: "le démon ne répond pas jusqu’au bout sur \(path)",
            en: "the daemon does not answer to the end at \(path)")
    }

    static func fails(_ path: String, _ reason: String) -> Phrase {
        Phrase(fr: "\(path) : \(reason)", en: "\(path): \(reason)")
    }

    static func joinGroup(_ group: String, _ user: String) -> Phrase {
        Phrase(
            fr: "sudo usermod -aG \(group) \(user), puis ouvrez une nouvelle session",
            en: "sudo usermod -aG \(group) \(user), then log in again")
    }

    static func administrator(_ name: String, _ user: Int64) -> Phrase {
        Phrase(
            fr: "\(name) (uid \(user)), administrateur", en: "\(name) (uid \(user)), administrator")
    }

    static func anonymous(_ name: String, _ user: Int64) -> Phrase {
        Phrase(
            fr: "\(name) (uid \(user)) n’est pas administrateur : verbes publics seulement",
            en: "\(name) (uid \(user)) is no administrator: public verbs only")
    }

    static func waitForDisk(_ count: Int64, sequence: Int64) -> Phrase {
        Phrase(
            fr: "transaction \(sequence) ; \(count) attendent le disque",
            en: "transaction \(sequence); \(count) wait for the disk")
    }

    static func waitForFiles(_ count: Int64) -> Phrase {
        Phrase(
            fr: count == 0
                ? "l’arborescence est à jour" : "\(count) fichiers attendent d’être écrits",
            en: count == 0 ? "the tree is up to date" : "\(count) files wait to be written")
    }

    static let lookAtDisk = Phrase(
        fr: "le disque suit-il ? « iostat -x 5 », « dmesg | tail »",
        en: "does the disk keep up? “iostat -x 5”, “dmesg | tail”")

    static let noSnapshot = Phrase(fr: "aucun encore", en: "none yet")

    static func snapshotAge(_ seconds: Int64) -> Phrase {
        Phrase(
            fr: "fait il y a \(Duration.text(seconds: seconds, .fr))",
            en: "made \(Duration.text(seconds: seconds, .en)) ago")
    }
}
