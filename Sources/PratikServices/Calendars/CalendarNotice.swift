// Notifications that tell every partner company of a calendar.

import PratikModel
import PratikStore

/// A kind of notification about a calendar, for all partner companies at once.
package protocol CalendarNotice: NotificationKind {}

extension CalendarNotice {
    /// Tells the users of all partner companies of `calendar`.
    static func send(
        _ calendar: Entity<InternshipCalendar>, in transaction: Transaction
    ) throws(Refusal) {
        for company in Partners.ids(in: transaction.store) {
            guard let user = transaction.entity(company)?.user else { continue }
            try send(to: user, about: calendar.id.rawValue, in: transaction)
        }
    }
}
