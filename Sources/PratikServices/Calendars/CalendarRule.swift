// The rules of calendars: their dates fit together, and whoever looks after them is of the school.

import PratikModel
import PratikStore

/// A calendar ends no earlier than it begins, and its manager is of its school.
struct CalendarRule: TransactionRule {
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        let calendar = Entity<InternshipCalendar>(new)
        var wrong: [Refusal.FieldMessage] = []
        if calendar.endDate < calendar.startDate {
            wrong.append(
                .init("end_date", BilingualText(fr: "avant le début", en: "before the start")))
        }
        if let id = calendar.programManager, let manager = transaction.entity(id),
            manager.school != calendar.school
        {
            wrong.append(
                .init(
                    "program_manager",
                    BilingualText(fr: "est d’une autre école", en: "is of another school")))
        }
        if !wrong.isEmpty { throw .invalid(wrong) }
    }
}

/// A program manager whom calendars name stays with their school.
struct ManagerSchoolRule: TransactionRule {
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let old, old["school"] != new["school"] else { return }
        let calendars = transaction.store.table(InternshipCalendar.schema)
        let named = calendars.references(by: "program_manager").id(referringTo: new.id, after: 0)
        guard let named else { return }
        throw .invalid(
            "school", fr: "ce responsable suit le calendrier \(named) de son école",
            en: "this manager looks after calendar \(named) of their school")
    }
}
