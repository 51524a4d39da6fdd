// What is said when the daemon, or another program, cannot be reached.

enum ProcessMessages {
    static func cannotStart(_ program: String, reason: String) -> Phrase {
        Phrase(
            fr: "\(program) ne démarre pas : \(reason).", en: "Cannot start \(program): \(reason).")
    }

    static func noDaemon(_ path: String, reason: String) -> Phrase {
        Phrase(
            fr: "Aucun pratikd ne répond sur \(path) (\(reason)).",
            en: "No pratikd answers at \(path) (\(reason)).")
    }

    static func howToStart(_ path: String) -> Phrase {
        Phrase(
            fr: """
                Démarrez-le : « systemctl start pratikd », ou « pratikd --store RÉPERTOIRE \
                --socket \(path) ». Un autre chemin se donne par --socket ou PRATIK_SOCKET.
                """,
            en: """
                Start it: “systemctl start pratikd”, or \
                “pratikd --store DIRECTORY --socket \(path)”. \
                Another path is given by --socket or PRATIK_SOCKET.
                """)
    }

    static func pathTooLong(_ path: String, limit: Int) -> Phrase {
        Phrase(
            fr: "Le chemin du socket dépasse \(limit) octets : \(path).",
            en: "The socket's path is longer than \(limit) bytes: \(path).")
    }

    static let truncated = Phrase(
        fr: "La réponse du démon est incomplète : la connexion s’est fermée avant sa fin.",
        en: "The daemon's answer is incomplete: the connection closed before its end.")

    static func malformed(_ line: String) -> Phrase {
        Phrase(
            fr: "Réponse incompréhensible du démon : \(line)",
            en: "The daemon's answer cannot be understood: \(line)")
    }

    static let timedOut = Phrase(
        fr: "Le démon n’a pas répondu à temps.", en: "The daemon did not answer in time.")

    static func disconnected(reason: String) -> Phrase {
        Phrase(
            fr: "La connexion avec le démon est perdue (\(reason)).",
            en: "The connection to the daemon is lost (\(reason)).")
    }
}
