// Verbs that read the journal: what became of one entity, and what changes from now on.

import PratikModel
import PratikProtocol
import PratikStore

enum FollowingCommands {
    static let all = [history]

    // MARK: history

    private static let subject = TypedParameter<String>(
        "kind", fr: "Genre", en: "Kind", KindParameter.type, isPositional: true)
    private static let id = TypedParameter<Int64>(
        "id", fr: "Numéro", en: "Id", .identifier, isPositional: true)

    private static let history = Command(
        "history", fr: "Qui a changé quoi d’une fiche, et quand.",
        en: "Who changed what of an entity, and when.", access: .administrator,
        parameters: [subject.parameter, id.parameter], example: "history student 14",
        isPaged: true,
        .work { call throws(Refusal) in
            let schema = KindParameter.schema(call[subject])
            let id = call[id]
            let cursor = try HistoryCursor.read(call.options.cursor, schema, id)
            let limit = call.limit
            let history = EntityHistory(
                feed: try feed(call), schema: schema, id: id, through: call.store.newestSequence,
                exists: call.store.table(schema).row(id) != nil)
            return Work(.whenDurable) { stop throws(Refusal) in
                try history.page(after: cursor, limit: limit, stop)
            }
        })

    private static func feed(_ call: Call) throws(Refusal) -> JournalFeed {
        guard let feed = call.store.feed else {
            throw Refusal(
                .gone, fr: "Cet entrepôt ne garde pas d’historique.",
                en: "This store keeps no history.")
        }
        return feed
    }
}
