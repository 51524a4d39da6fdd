// Calendars and partner companies for tests of the rules.

import PratikModel
import PratikServices
import PratikStore

extension Platform {
    /// A calendar of twenty students from March to June 2027, as `body` makes it.
    func calendar(
        of school: EntityID<School>, _ body: (inout Entity<InternshipCalendar>) -> Void = { _ in }
    ) throws -> EntityID<InternshipCalendar> {
        var calendar = Entity<InternshipCalendar>(Record(new: InternshipCalendar.schema))
        calendar.school = school
        calendar.programName = "L3 AES"
        calendar.programLevel = "Licence 3"
        calendar.startDate = try CivilDate("2027-03-01")
        calendar.endDate = try CivilDate("2027-06-01")
        calendar.numberOfStudents = 20
        body(&calendar)
        return try put(calendar).id
    }

    @discardableResult
    func publish(
        _ id: EntityID<InternshipCalendar>
    ) throws(Refusal) -> Entity<InternshipCalendar> {
        try write { transaction throws(Refusal) in
            try Calendars.publish(try transaction.require(id), in: transaction)
        }
    }

    @discardableResult
    func unpublish(
        _ id: EntityID<InternshipCalendar>
    ) throws(Refusal) -> Entity<InternshipCalendar> {
        try write { transaction throws(Refusal) in
            try Calendars.unpublish(try transaction.require(id), in: transaction)
        }
    }

    /// A company that is a partner.
    func partner() throws -> EntityID<Company> {
        let id = try company()
        try change(id) { $0.isPartner = true }
        return id
    }

    /// Title and body of a notification as a reader sees them.
    func texts(of notification: Entity<Notification>, _ language: Language) -> [String] {
        guard let kind = AllNotifications.kind(named: notification.kind) else { return [] }
        return [
            kind.title(of: notification, in: store)[language],
            kind.body(of: notification, in: store)[language],
        ]
    }

    var notifications: [Entity<Notification>] {
        let table = store.table(Notification.schema)
        return table.ids(in: .all).compactMap { table.record($0).map(Entity.init) }
    }
}
