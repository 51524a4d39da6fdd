// What notifications say of a calendar, with its dates in words.

import PratikJSON
import PratikModel
import PratikStore

/// The words of notifications about a calendar.
struct CalendarText {
    let school: String
    let program: String
    let start: BilingualText
    private let end: BilingualText
    private let students: Int64

    /// Nil when the calendar is not there any more.
    init?(_ notification: Entity<Notification>, in store: Store) {
        guard let id = notification.about["id"]?.integerValue,
            let calendar = store.entity(EntityID<InternshipCalendar>(id)),
            let school = store.entity(calendar.school)
        else { return nil }
        self.school = school.name
        program = calendar.programName
        start = calendar.startDate.inWords
        end = calendar.endDate.inWords
        students = calendar.numberOfStudents
    }

    static let gone = BilingualText(
        fr: "Ce calendrier n’existe plus.", en: "This calendar no longer exists.")

    var sentence: BilingualText {
        BilingualText(
            fr: students > 1
                ? "Du \(start.fr) au \(end.fr), \(students) étudiants cherchent un stage."
                : "Du \(start.fr) au \(end.fr), un étudiant cherche un stage.",
            en: students > 1
                ? "From \(start.en) to \(end.en), \(students) students look for internships."
                : "From \(start.en) to \(end.en), one student looks for an internship.")
    }
}
