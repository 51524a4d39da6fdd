// Beginning to follow a student.

package import PratikModel
package import PratikStore

package enum Trackings {
    /// The company's tracking of a student, made if there is none.
    package static func start(
        _ company: EntityID<Company>, _ student: EntityID<Student>, in transaction: Transaction
    ) throws(Refusal) -> (tracking: Entity<Tracking>, isNew: Bool) {
        if let tracking = tracking(of: student, by: company, in: transaction.store) {
            return (tracking, false)
        }
        var tracking = Entity<Tracking>(Record(new: Tracking.schema))
        tracking.company = company
        tracking.student = student
        return (try transaction.put(tracking), true)
    }

    /// The tracking of a student by a company.
    package static func tracking(
        of student: EntityID<Student>, by company: EntityID<Company>, in store: Store
    ) -> Entity<Tracking>? {
        let table = store.table(Tracking.schema)
        return table.unique(["company", "student"])
            .holder(of: [company.stored, student.stored])
            .flatMap { table.record($0) }.map(Entity.init)
    }

    /// Whether a company may begin to follow a student: one whom it can find, or who was its
    /// intern.
    package static func mayFollow(
        _ student: Entity<Student>, by company: EntityID<Company>, in store: Store
    ) -> Bool {
        guard store.entity(student.user)?.isActive == true else { return false }
        if student.isSearchable { return true }
        let internships = store.table(Internship.schema)
        return internships.references(by: "student").ids(referringTo: student.id.rawValue)
            .contains { id in
                internships.values(of: [Internship.fields.company], id: id)?[0] == company.stored
            }
    }
}
