// Partner companies are told of a calendar that a school has published.

package import PratikModel
package import PratikStore

package enum CalendarPublished: NotificationKind, CalendarNotice {
    package static let name = "calendar-published"
    package static let mail = MailPolicy.atOnce
    package static let subject = InternshipCalendar.schema
    package static let optOut: OptionalMail? = .calendarPublished
    package static let shows = [InternshipCalendar.schema, School.schema]

    package static func title(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        guard let calendar = CalendarText(notification, in: store) else {
            return BilingualText(
                fr: "Un calendrier de stages est publié", en: "An internship calendar is published")
        }
        return BilingualText(
            fr: "\(calendar.school) : stages de \(calendar.program)",
            en: "\(calendar.school): internships of \(calendar.program)")
    }

    package static func body(
        of notification: Entity<Notification>, in store: Store
    ) -> BilingualText {
        CalendarText(notification, in: store)?.sentence ?? CalendarText.gone
    }
}
