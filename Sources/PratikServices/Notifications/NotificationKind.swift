// What every kind of notification says of itself.

import PratikJSON
package import PratikModel
package import PratikStore

/// When an e-mail goes out for a notification.
package enum MailPolicy: Sendable {
    case never
    case atOnce
    /// Gathered, once a day.
    case daily
}

/// A kind of notification: its texts are made when it is read, from what is there then.
package protocol NotificationKind: SendableMetatype {
    /// The `kind` of its notifications.
    static var name: String { get }
    static var mail: MailPolicy { get }
    /// The kind of entity that it is about.
    static var subject: Schema { get }
    /// The class by which users refuse its e-mails; nil when they cannot.
    static var optOut: OptionalMail? { get }
    /// The kinds of entity that its texts are made of.
    static var shows: [Schema] { get }
    static func title(of notification: Entity<Notification>, in store: Store) -> BilingualText
    static func body(of notification: Entity<Notification>, in store: Store) -> BilingualText
}

/// Every kind of notification: one line each.
package enum AllNotifications {
    package static let kinds: [any NotificationKind.Type] = [
        RecommendationReceived.self,
        StudentEvolution.self,
        CalendarPublished.self,
        CalendarUpcoming.self,
        EvolutionDigest.self,
    ]

    /// The kinds of entity that texts of notifications are made of.
    package static let shows: [Schema] =
        [Notification.schema, Company.schema, User.schema] + kinds.flatMap { $0.shows }

    package static func kind(named name: String) -> (any NotificationKind.Type)? {
        kinds.first { $0.name == name }
    }
}

extension NotificationKind {
    /// Tells `user` in the application, and by e-mail as the kind and the user want it.
    static func send(
        to id: EntityID<User>, about subjectID: Int64, values: JSONObject = [:],
        readAt: Timestamp? = nil, in transaction: Transaction
    ) throws(Refusal) {
        guard let reader = Reader(id, in: transaction.store) else { return }
        // A change may tell thousands: fields are set without the detour over key paths.
        let fields = Notification.fields
        var notification = Record(new: Notification.schema)
        notification[fields.user] = id
        notification[fields.kind] = name
        notification[fields.about] = [
            "kind": .string(subject.kind), "id": .integer(subjectID),
        ]
        notification[fields.values] = values
        notification[fields.readAt] = readAt
        let isRefused = optOut.map { reader.refusals.contains($0.rawValue) } ?? false
        let isMailed = mail != .never && !isRefused && reader.isActive
        notification[fields.email] = isMailed ? .pending : MailState.none
        try transaction.put(notification)
    }
}

/// What has to be known of somebody who is told something.
private struct Reader {
    let isActive: Bool
    let refusals: [String]

    private static let fields: [AnyField] = [User.fields.isActive, User.fields.emailOptOut]

    init?(_ user: EntityID<User>, in store: Store) {
        guard let values = store.table(User.schema).values(of: Self.fields, id: user.rawValue)
        else {
            return nil
        }
        isActive = Bool(checked: values[0])
        refusals = [String](checked: values[1])
    }
}
