// Publishing calendars, and which of them the public sees.

package import PratikModel
package import PratikStore

/// The calendars that are public, and those that were, by the day on which they start.
package struct Calendars {
    package static let order = FieldOrder(
        field: InternshipCalendar.fields.startDate, isDescending: false)

    private let store: Store
    /// Published and visible to companies.
    package let published: OrderIndex
    /// The same, and those that are published no longer.
    package let everPublished: OrderIndex
    /// Published and visible, and not yet called to mind.
    let unreminded: OrderIndex

    init(store: Store) {
        self.store = store
        let fields = InternshipCalendar.fields
        published = OrderIndex(order: Self.order) {
            $0.value(of: fields.isPublished) && $0.value(of: fields.isVisibleToCompanies)
        }
        everPublished = OrderIndex(order: Self.order) {
            $0.value(of: fields.publishedAt) != nil && $0.value(of: fields.isVisibleToCompanies)
        }
        unreminded = OrderIndex(order: Self.order) {
            $0.value(of: fields.isPublished) && $0.value(of: fields.isVisibleToCompanies)
                && $0.value(of: fields.remindedAt) == nil
        }
        for index in [published, everPublished, unreminded] {
            store.table(InternshipCalendar.schema).add(index)
        }
    }

    /// Whether the public may know of the school at all: its account is active.
    package func isShown(_ calendar: Record) -> Bool {
        let school = calendar.value(of: InternshipCalendar.fields.school)
        return store.entity(school).flatMap { store.entity($0.user) }?.isActive ?? false
    }

    // MARK: Publishing

    /// Publishes a calendar and tells every partner company, unless it is published already.
    package static func publish(
        _ calendar: Entity<InternshipCalendar>, in transaction: Transaction
    ) throws(Refusal) -> Entity<InternshipCalendar> {
        guard !calendar.isPublished else { return calendar }
        var calendar = calendar
        calendar.isPublished = true
        calendar.publishedAt = transaction.moment
        let written = try transaction.put(calendar)
        if written.isVisibleToCompanies { try CalendarPublished.send(written, in: transaction) }
        return written
    }

    /// Takes a calendar back; that it was published once is remembered.
    package static func unpublish(
        _ calendar: Entity<InternshipCalendar>, in transaction: Transaction
    ) throws(Refusal) -> Entity<InternshipCalendar> {
        var calendar = calendar
        calendar.isPublished = false
        return try transaction.put(calendar)
    }
}
