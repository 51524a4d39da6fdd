// Partner companies are reminded of a published calendar that begins soon.

package import PratikModel
package import PratikStore

package enum CalendarUpcoming: NotificationKind, CalendarNotice {
    package static let name = "calendar-upcoming"
    package static let mail = MailPolicy.atOnce
    package static let subject = InternshipCalendar.schema
    package static let optOut: OptionalMail? = .calendarUpcoming
    package static let shows = [InternshipCalendar.schema, School.schema]

    package static func title(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard let calendar = CalendarText(notification, in: store) else {
            return BilingualText(
                fr: "Des stages commencent bientôt", en: "Internships begin soon")
        }
        return BilingualText(
            fr: "Les stages de \(calendar.program) commencent le \(calendar.start.fr)",
            en: "Internships of \(calendar.program) begin on \(calendar.start.en)")
    }

    package static func body(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard let calendar = CalendarText(notification, in: store) else {
            return CalendarText.gone
        }
        return BilingualText(
            fr: "\(calendar.school). \(calendar.sentence.fr)",
            en: "\(calendar.school). \(calendar.sentence.en)")
    }
}
