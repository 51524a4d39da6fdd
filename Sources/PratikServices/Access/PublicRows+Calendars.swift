// What everybody may see of calendars: their school and who looks after them by name.

package import PratikJSON
package import PratikModel
import PratikStore

extension PublicRows {
    /// A published calendar with the names of its school and its manager.
    package func calendar(_ calendar: Entity<InternshipCalendar>) -> JSONObject {
        let manager = calendar.programManager.flatMap { store.entity($0) }
        var row: JSONObject = [
            "id": .integer(calendar.id.rawValue),
            "school": .integer(calendar.school.rawValue),
            "school_name": text(store.entity(calendar.school)?.name),
            "program_manager": manager.map { .integer($0.id.rawValue) } ?? .null,
            "program_manager_name": text(manager?.displayName),
        ]
        append(
            [
                "program_name", "program_level", "start_date", "end_date", "number_of_students",
                "skills_sought", "description", "published_at",
            ], of: calendar.record, to: &row)
        return row
    }
}
