// Verbs of notifications: rows with texts in the reader's language, and marking them as read.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum NotificationCommands {
    static let all = [
        EntityCommands.get(Notification.schema, reads: AllNotifications.shows, rendering: row),
        EntityCommands.list(
            Notification.schema, reads: AllNotifications.shows, extra: [unread.parameter],
            filters: filters,
            status: unreadCount, rendering: row),
        read,
    ]

    // MARK: Rows

    /// The record's row with title and body, in the language of whoever asks.
    static func rendered(_ record: Record, _ call: Call) -> [UInt8] {
        var bytes: [UInt8] = []
        NotificationRow.append(
            record,
            language: NotificationRow.language(
                of: call.caller.actor?.id, in: call.store, fallback: call.language),
            store: call.store, to: &bytes)
        return bytes
    }

    private static func row(_ call: Call, _ row: Row) -> [UInt8] {
        rendered(call.store.table(Notification.schema).record(of: row), call)
    }

    // MARK: notification.list

    private static let unread = TypedParameter<Bool?>(
        "unread", fr: "Non lues seulement, ou lues", en: "Only unread, or only read")

    private static func filters(_ call: Call) -> [FieldFilter] {
        guard let unread = call[unread] else { return [] }
        let field = Notification.fields.readAt
        return [FieldFilter(field, unread ? .equals(.null) : .atLeast(Int64.min))]
    }

    /// How many the user whose notifications these are has not read.
    private static func unreadCount(_ call: Call) -> JSONObject {
        let actor = call.caller.isAdministrator ? nil : call.caller.actor?.id.rawValue
        guard let reader = actor ?? call.arguments["user"]?.integer else { return [:] }
        return ["unread": .integer(Int64(call.domain.inboxes.unreadCount(of: EntityID(reader))))]
    }

    // MARK: notification.read

    private static let ids = TypedParameter<[String]>(
        "ids", fr: "Lesquelles (« all » : toutes)", en: "Which (“all”: every one)", .identifiers,
        isPositional: true)
    private static let user = TypedParameter<EntityID<User>?>(
        "user", fr: "De qui", en: "Whose")

    private static let read = Command(
        "notification.read", fr: "Marque des notifications comme lues.",
        en: "Marks notifications as read.", access: [.owner, .administrator],
        parameters: [ids.parameter, user.parameter], example: "notification.read 1,2,3",
        reads: [Notification.schema],
        .write { call, transaction throws(Refusal) in
            var count: Int64 = 0
            for id in try chosen(call) {
                guard var notification = transaction.entity(id) else { continue }
                guard notification.readAt == nil else { continue }
                notification.readAt = transaction.moment
                try transaction.put(notification)
                count += 1
            }
            return .status(["count": .integer(count)])
        })

    /// The notifications that the request names, each of them the caller's to mark.
    private static func chosen(_ call: Call) throws(Refusal) -> [EntityID<Notification>] {
        let words = call[ids]
        guard words != ["all"] else { return try everyOne(call) }
        var chosen: [EntityID<Notification>] = []
        for id in words.compactMap({ Int64($0) }) {
            guard let record = call.store.table(Notification.schema).record(id),
                call.caller.isAdministrator
                    || call.caller.actor.map({ Owners.owns($0.id, record, in: call.store) })
                        == true
            else { throw .notFound(Notification.schema, id) }
            chosen.append(EntityID(id))
        }
        return chosen
    }

    private static func everyOne(_ call: Call) throws(Refusal) -> [EntityID<Notification>] {
        let own = call.caller.isAdministrator ? call[user] : call.caller.actor?.id
        guard let reader = own ?? call.caller.actor?.id else {
            throw .malformed([
                .init(
                    "user",
                    BilingualText(
                        fr: "dites de qui, ou agissez avec @as", en: "say whose, or act with @as"))
            ])
        }
        let table = call.store.table(Notification.schema)
        let unread = ListPlan(
            table: table,
            filters: [
                FieldFilter(Notification.fields.user, .equals(reader.stored)),
                FieldFilter(Notification.fields.readAt, .equals(.null)),
            ], order: .byID(isDescending: false))
        return table.ids(in: unread.source).map { EntityID($0) }
    }
}
