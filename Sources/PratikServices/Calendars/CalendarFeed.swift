// Calendars as iCalendar (RFC 5545), for whoever subscribes to them.

import PratikJSON
package import PratikModel
package import PratikStore

/// Writes one iCalendar object: an event of whole days for each calendar.
package struct CalendarFeed {
    private let store: Store
    private let language: Language
    private var lines = ContentLines()

    package init(store: Store, language: Language) {
        self.store = store
        self.language = language
        lines.append("BEGIN:VCALENDAR")
        lines.append("VERSION:2.0")
        lines.append("PRODID:-//PRATIK//pratikd//\(language.rawValue.uppercased())")
        lines.append("CALSCALE:GREGORIAN")
        lines.append("METHOD:PUBLISH")
    }

    /// The object with its last line.
    package func finished() -> [UInt8] {
        var lines = lines
        lines.append("END:VCALENDAR")
        return lines.bytes
    }

    package mutating func append(_ calendar: Entity<InternshipCalendar>) {
        lines.append("BEGIN:VEVENT")
        // The store's own name outlives copies and new incarnations.
        lines.append("UID:calendar-\(calendar.id)@\(store.identity?.store ?? "pratik")")
        lines.append("DTSTAMP:\(Self.moment(calendar.updatedAt))")
        lines.append("CREATED:\(Self.moment(calendar.createdAt))")
        lines.append("LAST-MODIFIED:\(Self.moment(calendar.updatedAt))")
        // Any change is a new revision to those who subscribe.
        lines.append("SEQUENCE:\(min(calendar.rev, UInt64(Int32.max)))")
        lines.append("STATUS:\(calendar.isPublished ? "CONFIRMED" : "CANCELLED")")
        lines.append("DTSTART;VALUE=DATE:\(Self.day(calendar.startDate))")
        // The end is the first day that is no longer of the event.
        lines.append("DTEND;VALUE=DATE:\(Self.day(calendar.endDate.adding(days: 1)))")
        lines.append("TRANSP:TRANSPARENT")
        lines.append("SUMMARY:\(Self.escaped(summary(calendar)))")
        lines.append("DESCRIPTION:\(Self.escaped(description(calendar)))")
        if !calendar.skillsSought.isEmpty {
            let skills = calendar.skillsSought.map(Self.escaped).joined(separator: ",")
            lines.append("CATEGORIES:\(skills)")
        }
        lines.append("END:VEVENT")
    }

    // MARK: Texts

    private func summary(_ calendar: Entity<InternshipCalendar>) -> String {
        let program = "\(calendar.programName) (\(calendar.programLevel))"
        guard let school = store.entity(calendar.school) else { return program }
        return "\(program), \(school.name)"
    }

    private func description(_ calendar: Entity<InternshipCalendar>) -> String {
        let count = calendar.numberOfStudents
        let students = BilingualText(
            fr: "\(count) étudiant\(count > 1 ? "s" : "")",
            en: "\(count) student\(count == 1 ? "" : "s")")
        let manager = calendar.programManager.flatMap { store.entity($0) }.map(\.displayName)
        return [students[language], manager, calendar.description].compactMap { $0 }
            .joined(separator: "\n")
    }

    // MARK: Values

    /// RFC 5545, 3.3.4: `20261201`.
    private static func day(_ date: CivilDate) -> String {
        date.description.filter { $0 != "-" }
    }

    /// RFC 5545, 3.3.5, in UTC: `20261122T180311Z`.
    private static func moment(_ timestamp: Timestamp) -> String {
        timestamp.description.prefix(19).filter { $0 != "-" && $0 != ":" } + "Z"
    }

    /// RFC 5545, 3.3.11.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}

extension Entity<ProgramManager> {
    /// Such as `Dr. Ada Lovelace`.
    package var displayName: String { "\(self.title) \(self.firstName) \(self.lastName)" }
}
