// Tests of dates.

import PratikModel
import Testing

@Suite struct CivilDateTests {
    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-03-01", 11_017), ("2028-02-29", 21_243),
        ("1900-01-01", -25_567), ("2199-12-31", 84_005), ("2026-11-22", 20_779),
    ])
    func `a date is so many days after 1970`(text: String, days: Int) throws {
        let date = try CivilDate(text)
        #expect(Int(date.daysSinceEpoch) == days)
        #expect(date.description == text)
    }

    @Test(arguments: [
        "", "2026-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-01-00",
        "1899-12-31", "2200-01-01", "2026-1-01", "26-01-01", "2026/01/01", "2026-01-01 ",
        " 2026-01-01", "2026-01-01T", "+026-01-01", "２０２６-01-01", "20260101", "2026-01-1a",
    ])
    func `what is not a day is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try CivilDate(text) }
    }

    @Test func `every day from 1900 to 2199 is read as it is written, in order`() throws {
        let first = try CivilDate("1900-01-01")
        let last = try CivilDate("2199-12-31")
        var expected = (year: 1900, month: 1, day: 1)
        for offset in 0...last.days(since: first) {
            let date = first.adding(days: offset)
            try #require(date.components == expected)
            try #require(CivilDate(date.description) == date)
            expected.day += 1
            if expected.day > CivilDate.daysIn(month: expected.month, year: expected.year) {
                expected = (expected.year, expected.month + 1, 1)
            }
            if expected.month > 12 { expected = (expected.year + 1, 1, 1) }
        }
        #expect(expected == (2200, 1, 1))
    }

    @Test func `centuries are leap years every fourth time`() {
        #expect(
            [1900, 2000, 2026, 2028, 2100].map(CivilDate.isLeap) == [
                false, true, false, true, false,
            ])
    }

    @Test(arguments: [
        ("2026-11-22", CivilDate.Weekday.sunday), ("1970-01-01", .thursday),
        ("1969-12-31", .wednesday), ("1900-01-01", .monday), ("2000-02-29", .tuesday),
    ])
    func `a date has its day of the week`(text: String, weekday: CivilDate.Weekday) throws {
        #expect(try CivilDate(text).weekday == weekday)
    }

    @Test func `dates are compared and added to`() throws {
        let date = try CivilDate("2026-12-31")
        #expect(date.adding(days: 1).description == "2027-01-01")
        #expect(date.adding(days: -365).description == "2025-12-31")
        #expect(date < date.adding(days: 1))
        #expect(date.adding(days: 30).days(since: date) == 30)
        #expect((date.year, date.month, date.day) == (2026, 12, 31))
        #expect(CivilDate(year: 2026, month: 2, day: 29) == nil)
    }

    @Test func `the message names the form of a date in both languages`() {
        let problem = #expect(throws: ValueProblem.self) { try CivilDate("demain") }
        #expect(problem?.message.fr.contains("AAAA-MM-JJ") == true)
        #expect(problem?.message.en.contains("YYYY-MM-DD") == true)
    }
}
