// What the doctor says of the store's directory.

extension DoctorMessages {
    static func noStore(_ path: String) -> Phrase {
        Phrase(fr: "\(path) n’existe pas", en: "there is no \(path)")
    }

    static let makeStore = Phrase(
        fr: "« systemctl start pratikd » le crée ; « pratikctl restore RÉPERTOIRE » y met une "
            + "sauvegarde",
        en: "“systemctl start pratikd” makes it; “pratikctl restore DIRECTORY” puts a backup there")

    static func storeIsHidden(_ path: String) -> Phrase {
        Phrase(fr: "\(path) ne vous est pas ouvert", en: "\(path) is not open to you")
    }

    static let asRoot = Phrase("sudo pratikctl doctor")

    static func noDirectory(_ path: String) -> Phrase {
        Phrase(fr: "\(path) n’est pas un répertoire", en: "\(path) is no directory")
    }

    static func isLink(_ path: String) -> Phrase {
        Phrase(fr: "\(path) est un lien symbolique", en: "\(path) is a symbolic link")
    }

    static func nameStore(_ path: String) -> Phrase {
        Phrase(
            fr: "store = \(path) dans \(StandardPlaces.systemSettings)",
            en: "store = \(path) in \(StandardPlaces.systemSettings)")
    }

    static func emptyStore(_ path: String) -> Phrase {
        Phrase(fr: "\(path), vide encore", en: "\(path), still empty")
    }

    static func noIdentity(_ path: String) -> Phrase {
        Phrase(fr: "\(path) n’a pas de store.json", en: "\(path) has no store.json")
    }

    static let restoreStore = Phrase(
        fr: "« pratikctl restore RÉPERTOIRE », avec une sauvegarde",
        en: "“pratikctl restore DIRECTORY”, with a backup")

    static func permissions(_ owner: String) -> Phrase {
        Phrase(fr: "à \(owner), à lui seul", en: "\(owner)'s, and nobody else's")
    }

    static func othersStore(_ owner: String, daemon: String) -> Phrase {
        Phrase(
            fr: "l’entrepôt est à \(owner), le démon est \(daemon)",
            en: "the store is \(owner)'s, the daemon is \(daemon)")
    }

    static func tooOpen(_ mode: String) -> Phrase {
        Phrase(
            fr: "mode \(mode) : d’autres que le démon peuvent entrer, ou lui ne peut pas",
            en: "mode \(mode): others than the daemon can get in, or it cannot")
    }

    static func space(_ space: FreeSpace) -> Phrase {
        func text(_ bytes: Int64, _ language: Language) -> String {
            ByteCount.text(bytes, language)
        }
        return Phrase(
            fr: "\(text(space.freeBytes, .fr)) libres sur \(text(space.totalBytes, .fr))",
            en: "\(text(space.freeBytes, .en)) of \(text(space.totalBytes, .en)) free")
    }

    static func noFilesLeft(_ count: Int64) -> Phrase {
        Phrase(
            fr: "\(count) fichiers peuvent encore être créés",
            en: "\(count) files can still be made")
    }

    static func makeRoom(_ path: String) -> Phrase {
        Phrase(
            fr: "libérez de la place : « df -h \(path) »", en: "make room: “df -h \(path)”")
    }

    static func lastStop(wasClean: Bool) -> Phrase {
        wasClean
            ? Phrase(fr: "en ordre", en: "clean")
            : Phrase(
                fr: "brutal ; le démarrage rejoue le journal, rien de confirmé n’est perdu",
                en: "sudden; a start replays the journal, nothing acknowledged is lost")
    }

    static let neverServed = Phrase(
        fr: "l’entrepôt n’a jamais servi", en: "the store has never been served")

    static let nothingSetAside = Phrase(fr: "rien", en: "nothing")

    static func setAside(_ count: Int) -> Phrase {
        Phrase(
            fr: count == 1 ? "1 fichier, avec sa raison" : "\(count) fichiers, avec leurs raisons",
            en: count == 1 ? "1 file, with its reason" : "\(count) files, with their reasons")
    }
}
