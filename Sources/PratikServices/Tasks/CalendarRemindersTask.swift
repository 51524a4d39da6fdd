// Partner companies are reminded, once, of published calendars that begin within 30 days.

package import PratikModel
package import PratikStore

package enum CalendarRemindersTask: DailyTask {
    package static let name = "calendar-reminders"
    package static let label = BilingualText(
        fr: "Rappelle les calendriers qui commencent bientôt",
        en: "Reminds of calendars that begin soon")
    package static let minuteOfDay = 7 * 60

    /// Days ahead of which partners are reminded.
    private static let daysAhead = 30

    /// One calendar at a time: each may have thousands of partners to tell.
    package static func step(
        _ domain: Domain, in transaction: Transaction
    ) throws(Refusal) -> Int {
        let today = CivilTimeZone.date(of: transaction.moment)
        let start = SortKey(value: .number(Int64(today.daysSinceEpoch)), id: 0)
        guard let place = domain.calendars.unreminded.first(behind: start),
            var calendar = transaction.entity(EntityID<InternshipCalendar>(place.id)),
            calendar.startDate <= today.adding(days: daysAhead)
        else { return 0 }
        calendar.remindedAt = transaction.moment
        try CalendarUpcoming.send(try transaction.put(calendar), in: transaction)
        return 1
    }
}
