// A student is told of a new recommendation.

import PratikJSON
package import PratikModel
package import PratikStore

package enum RecommendationReceived: NotificationKind {
    package static let name = "recommendation-received"
    package static let mail = MailPolicy.atOnce
    package static let subject = Recommendation.schema
    package static let optOut: OptionalMail? = .recommendationReceived
    package static let shows = [Recommendation.schema]

    static func send(
        _ recommendation: Entity<Recommendation>, in transaction: Transaction
    ) throws(Refusal) {
        guard let student = transaction.entity(recommendation.student) else { return }
        try send(
            to: student.user, about: recommendation.id.rawValue, in: transaction)
    }

    package static func title(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard let company = subject(of: notification, in: store)?.company else {
            return BilingualText(
                fr: "Vous avez reçu une recommandation", en: "You have been recommended")
        }
        return BilingualText(
            fr: "\(company.companyName) vous recommande",
            en: "\(company.companyName) recommends you")
    }

    package static func body(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard let (company, recommendation) = subject(of: notification, in: store) else {
            return BilingualText(
                fr: "Cette recommandation n’existe plus.",
                en: "This recommendation no longer exists.")
        }
        let stars = recommendation.rating
        return BilingualText(
            fr: "\(company.companyName) vous a donné \(stars) étoile\(stars > 1 ? "s" : "") "
                + "pour votre stage : « \(recommendation.comment) »",
            en: "\(company.companyName) gave you \(stars) star\(stars > 1 ? "s" : "") "
                + "for your internship: “\(recommendation.comment)”")
    }

    private static func subject(
        of notification: Entity<Notification>, in store: Store
    ) -> (company: Entity<Company>, recommendation: Entity<Recommendation>)? {
        guard let id = notification.about["id"]?.integerValue,
            let recommendation = store.entity(EntityID<Recommendation>(id)),
            let company = store.entity(recommendation.company)
        else { return nil }
        return (company, recommendation)
    }
}
