// What companies were told of their students today goes into one e-mail each.

package import PratikModel
package import PratikStore

package enum EvolutionDigestTask: DailyTask {
    package static let name = "evolution-digest"
    package static let label = BilingualText(
        fr: "Groupe par entreprise les évolutions du jour",
        en: "Gathers the day’s evolutions for each company")
    package static let minuteOfDay = 18 * 60

    /// Notifications of one e-mail.
    private static let mostNotifications = 1_000

    package static func step(
        _ domain: Domain, in transaction: Transaction
    ) throws(Refusal) -> Int {
        guard let (user, ids) = domain.inboxes.firstWaiting(most: mostNotifications) else {
            return 0
        }
        let notifications = ids.compactMap {
            transaction.entity(EntityID<PratikModel.Notification>($0))
        }
        try EvolutionDigest.send(notifications, to: user, in: transaction)
        return 1
    }
}
