// A company's changes of the day in one e-mail: what it was told of its students, gathered.

import PratikJSON
package import PratikModel
package import PratikStore

package enum EvolutionDigest: NotificationKind {
    package static let name = "evolution-digest"
    package static let mail = MailPolicy.atOnce
    package static let subject = Company.schema
    package static let optOut: OptionalMail? = .studentEvolution
    package static let shows = StudentEvolution.shows

    /// Notifications that one e-mail spells out.
    private static let mostSpelledOut = 100

    /// Gathers `notifications` of one user, none of which is sent by itself any more.
    static func send(
        _ notifications: [Entity<Notification>], to user: EntityID<User>,
        in transaction: Transaction
    ) throws(Refusal) {
        for var notification in notifications {
            notification.email = MailState.none
            try transaction.put(notification)
        }
        let company = Profiles.profile(Company.self, of: user, in: transaction.store)
        guard let company else { return }
        let ids = notifications.map { JSONValue.integer($0.id.rawValue) }
        // The application has told of each already: the digest is an e-mail, not news.
        try send(
            to: user, about: company.rawValue, values: ["notifications": .array(ids)],
            readAt: transaction.moment, in: transaction)
    }

    package static func title(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        let count = gathered(notification, in: store).count
        guard count != 1 else {
            return BilingualText(
                fr: "Un changement chez un étudiant suivi", en: "News of a student you follow")
        }
        return BilingualText(
            fr: "\(count) changements chez les étudiants suivis",
            en: "\(count) changes among the students you follow")
    }

    package static func body(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        let changes = gathered(notification, in: store)
        let spelledOut = changes.prefix(mostSpelledOut).map { change in
            let title = StudentEvolution.title(of: change, in: store)
            let body = StudentEvolution.body(of: change, in: store)
            return BilingualText(fr: "\(title.fr)\n\(body.fr)", en: "\(title.en)\n\(body.en)")
        }
        return BilingualText(
            fr: spelledOut.map(\.fr).joined(separator: "\n\n"),
            en: spelledOut.map(\.en).joined(separator: "\n\n"))
    }

    /// The notifications that are still there, oldest first.
    private static func gathered(
        _ notification: Entity<Notification>, in store: Store
    ) -> [Entity<Notification>] {
        guard case .array(let ids)? = notification.values["notifications"] else { return [] }
        return ids.compactMap(\.integerValue).compactMap {
            store.entity(EntityID<Notification>($0))
        }
    }
}
