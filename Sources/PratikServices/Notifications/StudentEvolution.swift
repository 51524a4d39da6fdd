// A company is told what is new of a student whom it follows.

import PratikJSON
package import PratikModel
package import PratikStore

package enum StudentEvolution: NotificationKind {
    package static let name = "student-evolution"
    package static let mail = MailPolicy.daily
    package static let subject = Tracking.schema
    package static let optOut: OptionalMail? = .studentEvolution
    package static let shows = [Tracking.schema, Student.schema]

    /// Tells the company of a tracking what it has asked to be told.
    static func send(
        _ change: EvolutionChange, of tracking: Record, in transaction: Transaction
    ) throws(Refusal) {
        let company = tracking.value(of: Tracking.fields.company)
        let companies = transaction.store.table(Company.schema)
        guard !change.isEmpty,
            let user = companies.values(of: [Company.fields.user], id: company.rawValue)?[0].integer
        else { return }
        try send(to: EntityID(user), about: tracking.id, values: change.values, in: transaction)
    }

    package static func title(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard let name = student(of: notification, in: store) else {
            return BilingualText(fr: "Un étudiant suivi évolue", en: "News of a student")
        }
        if EvolutionChange(values: notification.values).isAvailability {
            return BilingualText(fr: "\(name) est disponible", en: "\(name) is available")
        }
        return BilingualText(fr: "Du nouveau pour \(name)", en: "News of \(name)")
    }

    package static func body(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard student(of: notification, in: store) != nil else {
            return BilingualText(
                fr: "Vous ne suivez plus cet étudiant.",
                en: "You no longer follow this student.")
        }
        let change = EvolutionChange(values: notification.values)
        return BilingualText(
            fr: change.lines(in: .fr).joined(separator: "\n"),
            en: change.lines(in: .en).joined(separator: "\n"))
    }

    /// The student as companies see them: first name and initial.
    private static func student(
        of notification: Entity<Notification>, in store: Store
    ) -> String? {
        guard let id = notification.about["id"]?.integerValue,
            let tracking = store.entity(EntityID<Tracking>(id)),
            let student = store.entity(tracking.student)
        else { return nil }
        return PersonName.short(of: student.user, in: store)
    }
}
