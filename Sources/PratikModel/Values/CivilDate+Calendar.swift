// Years, months, days and weekdays of a date, and arithmetic on it.

extension CivilDate {
    /// A day of the week; the raw value is ISO 8601's, Monday being 1.
    package enum Weekday: Int, Sendable, Hashable, CaseIterable {
        case monday = 1
        case tuesday, wednesday, thursday, friday, saturday, sunday
    }

    package var year: Int { components.year }
    package var month: Int { components.month }
    package var day: Int { components.day }

    package var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        let daysAfterMonday = ((Int(daysSinceEpoch) + 3) % 7 + 7) % 7
        return Weekday.allCases[daysAfterMonday]
    }

    package func adding(days: Int) -> CivilDate {
        CivilDate(daysSinceEpoch: daysSinceEpoch + Int32(days))
    }

    /// The number of days from `earlier` to this date; negative when this one comes first.
    package func days(since earlier: CivilDate) -> Int {
        Int(daysSinceEpoch) - Int(earlier.daysSinceEpoch)
    }

    package var components: (year: Int, month: Int, day: Int) {
        let daysPerEra = 146_097
        let shifted = Int(daysSinceEpoch) + CivilDate.daysFromMarchOfYear0
        let era = (shifted >= 0 ? shifted : shifted - (daysPerEra - 1)) / daysPerEra
        let dayOfEra = shifted - era * daysPerEra
        let leapDaysPassed = dayOfEra / 1460 - dayOfEra / 36_524 + dayOfEra / (daysPerEra - 1)
        let yearOfEra = (dayOfEra - leapDaysPassed) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, day)
    }

    package static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    package static func daysIn(month: Int, year: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Days from 0000-03-01 to 1970-01-01.
    private static let daysFromMarchOfYear0 = 719_468

    static func ordinal(year: Int, month: Int, day: Int) -> Int {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = (yearFromMarch >= 0 ? yearFromMarch : yearFromMarch - 399) / 400
        let yearOfEra = yearFromMarch - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - daysFromMarchOfYear0
    }
}
