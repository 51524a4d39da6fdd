// Tests of calendars as iCalendar, line by line.

import PratikModel
import PratikServices
import PratikStore
import Testing

@Suite struct CalendarFeedTests {
    private let platform = Platform()
    private let school: EntityID<School>

    init() throws { school = try platform.school() }

    private func text(
        of calendars: [EntityID<InternshipCalendar>], _ language: Language = .fr
    ) throws -> String {
        var feed = CalendarFeed(store: platform.store, language: language)
        for calendar in calendars { feed.append(try platform.get(calendar)) }
        return String(decoding: feed.finished(), as: UTF8.self)
    }

    /// The lines without their ends, folded ones put together again (RFC 5545, 3.1).
    private func lines(_ text: String) -> [String] {
        text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func `an event has whole days, an exclusive end and the calendar's revision`() throws {
        let calendar = try platform.publish(try platform.calendar(of: school))
        let lines = lines(try text(of: [calendar.id]))
        #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "END:VCALENDAR")
        for wanted in [
            "VERSION:2.0", "METHOD:PUBLISH", "UID:calendar-1@pratik", "STATUS:CONFIRMED",
            "DTSTART;VALUE=DATE:20270301", "DTEND;VALUE=DATE:20270602",
            "SEQUENCE:\(calendar.rev)", "DTSTAMP:20261122T180000Z", "DESCRIPTION:20 étudiants",
        ] {
            #expect(lines.contains(wanted), "\(wanted)")
        }
    }

    @Test func `what is published no longer is cancelled, under the same name and a higher number`()
        throws
    {
        let calendar = try platform.publish(try platform.calendar(of: school))
        let taken = try platform.unpublish(calendar.id)
        let lines = lines(try text(of: [calendar.id]))
        #expect(lines.contains("STATUS:CANCELLED") && lines.contains("UID:calendar-1@pratik"))
        #expect(taken.rev > calendar.rev && lines.contains("SEQUENCE:\(taken.rev)"))
    }

    @Test func `long lines are folded at 75 bytes, between characters`() throws {
        let calendar = try platform.calendar(of: school) {
            $0.programName = String(repeating: "é", count: 190)
            $0.description = String(repeating: "😀€a", count: 200)
        }
        let text = try text(of: [calendar])
        let bytes = Array(text.utf8)
        var start = 0
        for end in bytes.indices where bytes[end] == UInt8(ascii: "\n") {
            #expect(bytes[end - 1] == UInt8(ascii: "\r"))
            let line = bytes[start..<(end - 1)]
            #expect(line.count <= 75)
            #expect(String(validating: line, as: UTF8.self) != nil)
            start = end + 1
        }
        #expect(start == bytes.count)
        let name = String(repeating: "é", count: 190)
        #expect(lines(text).contains { $0.hasPrefix("SUMMARY:\(name) (Licence 3)") })
    }

    @Test func `backslashes, commas, semicolons and line feeds are escaped`() throws {
        let calendar = try platform.calendar(of: school) {
            $0.numberOfStudents = 1
            $0.description = "a\\b; c, d\ne"
            $0.skillsSought = ["C, C++", "Swift"]
        }
        let lines = lines(try text(of: [calendar], .en))
        #expect(lines.contains(#"DESCRIPTION:1 student\na\\b\; c\, d\ne"#))
        #expect(lines.contains(#"CATEGORIES:C\, C++,Swift"#))
    }
}
