// Verbs that concern the connection: who is there, in which language, is it alive.

import PratikEventLoop
import PratikJSON
import PratikModel
import PratikStore

enum ConnectionCommands {
    static let all = [hello, ping]

    private static let language = TypedParameter<Locale?>(
        "lang", fr: "Langue des phrases", en: "Language of sentences")

    private static let hello = Command(
        "hello", fr: "Dit qui répond, et choisit la langue.",
        en: "Says who answers, and chooses the language.", access: .anyone,
        parameters: [language.parameter], example: "hello lang=en",
        .connection { call, session in
            if let locale = call[language] { session.language = locale.language }
            let identity = call.store.identity
            return .status([
                "proto": .integer(Service.protocolVersion),
                "server": .string("pratikd \(Service.version)"),
                "features": ["batch"],
                "lang": .string(session.language.rawValue),
                "store": identity.map { .string($0.store) } ?? .null,
                "incarnation": identity.map { .string($0.incarnation) } ?? .null,
                "peer": [
                    "pid": .integer(Int64(session.peer.processID)),
                    "uid": .integer(Int64(session.peer.userID)),
                    "gid": .integer(Int64(session.peer.groupID)),
                ],
            ])
        })

    private static let ping = Command(
        "ping", fr: "Répond, sans plus.", en: "Answers, and does nothing else.", access: .anyone,
        example: "ping", .connection { _, _ in Outcome() })
}
