// What a tracking takes from the student whom it follows.

import PratikModel
import PratikStore

/// The level, domain and status of a student, as a tracking repeats them.
struct TrackedValues: Equatable {
    let level: String
    let domain: String
    let status: StudentStatus

    init(of student: Record) {
        let fields = Student.fields
        level = student.value(of: fields.currentLevel)
        domain = student.value(of: fields.domain)
        status = student.value(of: fields.status)
    }

    init(in tracking: Record) {
        let fields = Tracking.fields
        level = tracking.value(of: fields.currentLevel)
        domain = tracking.value(of: fields.domain)
        status = tracking.value(of: fields.status)
    }

    func set(in tracking: inout Record) {
        let fields = Tracking.fields
        tracking[fields.currentLevel] = level
        tracking[fields.domain] = domain
        tracking[fields.status] = status
    }

    /// Gives `tracking` what its student has; a student who is not there changes nothing.
    static func derive(_ tracking: inout Record, in store: Store) {
        let student = tracking[Tracking.fields.student as AnyField].integer ?? 0
        guard let record = store.table(Student.schema).record(student) else { return }
        TrackedValues(of: record).set(in: &tracking)
    }
}
