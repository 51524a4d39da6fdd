// Verbs that read the journal: what became of one entity, and what changes from now on.

import PratikModel
import PratikProtocol
import PratikStore

enum FollowingCommands {
    static let all = [history, watch]

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

    // MARK: watch

    private static let since = TypedParameter<Int64?>(
        "since", fr: "Après la transaction", en: "After the transaction")
    private static let incarnation = TypedParameter<String?>(
        "incarnation", fr: "Incarnation de l’entrepôt (hello)",
        en: "The store’s incarnation (hello)",
        .text(maximum: 64))
    private static let kind = TypedParameter<String?>(
        "kind", fr: "Genre", en: "Kind", KindParameter.type, isPositional: true)

    private static let watch = Command(
        "watch", fr: "Suit les changements, un par ligne.",
        en: "Follows the changes, one a row.", access: .administrator,
        parameters: [since.parameter, incarnation.parameter, kind.parameter],
        example: "watch kind=students @limit=10",
        .watch { call throws(Refusal) in
            let schema = call[kind].map(KindParameter.schema)
            let isOfOtherHistory =
                call[incarnation].map { $0 != call.store.identity?.incarnation } ?? false
            return WatchRequest(
                feed: try feed(call), schema: schema,
                since: try beginning(call, isOfOtherHistory: isOfOtherHistory),
                isOfOtherHistory: isOfOtherHistory,
                initial: call.options.wantsInitial
                    ? call.store.freeze(schema.map { [$0] } ?? AllEntities.visible) : nil,
                limit: call.options.limit, language: call.language)
        })

    /// The transaction behind which changes are told.
    private static func beginning(
        _ call: Call, isOfOtherHistory: Bool
    ) throws(Refusal) -> UInt64 {
        let newest = call.store.newestSequence
        // A number of another history says nothing: the refusal is about that.
        guard let since = call[since], !isOfOtherHistory else { return newest }
        guard !call.options.wantsInitial else {
            throw .malformed([
                .init(
                    "since",
                    BilingualText(
                        fr: "ne va pas avec @initial, qui commence par tout ce qui est là",
                        en: "does not go with @initial, which begins with all there is"))
            ])
        }
        guard since <= Int64(newest) else {
            throw .invalid(
                "since", fr: "la transaction la plus récente est la \(newest)",
                en: "the newest transaction is \(newest)")
        }
        return UInt64(since)
    }

    private static func feed(_ call: Call) throws(Refusal) -> JournalFeed {
        guard let feed = call.store.feed else {
            throw Refusal(
                .gone, fr: "Cet entrepôt ne garde pas d’historique.",
                en: "This store keeps no history.")
        }
        return feed
    }
}
