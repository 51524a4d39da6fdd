// A day of the calendar, without time or zone.

/// A day of the proleptic Gregorian calendar, kept as days since 1970-01-01.
///
/// Texts are `YYYY-MM-DD` with a year from 1900 to 2199; arithmetic may leave that range. The
/// conversions follow Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms": years begin on
/// 1 March, so that the leap day is the last of its year, and repeat every era of 400 years.
package struct CivilDate: Sendable, Hashable {
    /// Days since 1970-01-01; negative before.
    package let daysSinceEpoch: Int32

    /// The years that a text may name.
    package static let years = 1900...2199

    package init(daysSinceEpoch: Int32) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// Nil when there is no such day, or the year is outside `years`.
    package init?(year: Int, month: Int, day: Int) {
        guard
            CivilDate.years.contains(year), (1...12).contains(month),
            day >= 1, day <= CivilDate.daysIn(month: month, year: year)
        else { return nil }
        daysSinceEpoch = Int32(CivilDate.ordinal(year: year, month: month, day: day))
    }

    /// Reads `YYYY-MM-DD`.
    package init(_ text: String) throws(ValueProblem) {
        guard let date = CivilDate(ascii: text.utf8.span) else {
            throw CivilDate.problem
        }
        self = date
    }

    /// Reads the ten bytes of `YYYY-MM-DD`; nil when they are anything else.
    package init?(ascii bytes: Span<UInt8>) {
        guard bytes.count == 10 else { return nil }
        self.init(ascii: bytes, at: 0)
    }

    /// Reads the ten bytes of a date that begin at `start`, which the caller knows to be there.
    init?(ascii bytes: Span<UInt8>, at start: Int) {
        guard
            bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
            let year = DecimalDigits.number(in: bytes, from: start, count: 4),
            let month = DecimalDigits.number(in: bytes, from: start + 5, count: 2),
            let day = DecimalDigits.number(in: bytes, from: start + 8, count: 2)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    static let problem = ValueProblem(
        fr: "une date s’écrit AAAA-MM-JJ, est un jour qui existe, entre 1900 et 2199",
        en: "a date is written YYYY-MM-DD and is a day that exists, between 1900 and 2199")
}

extension CivilDate: Comparable {
    package static func < (left: CivilDate, right: CivilDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension CivilDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(10)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the ten bytes of `YYYY-MM-DD`.
    package func append(to bytes: inout [UInt8]) {
        let (year, month, day) = components
        precondition((0...9999).contains(year), "a date outside the years that can be written")
        DecimalDigits.append(year, count: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalDigits.append(month, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        DecimalDigits.append(day, count: 2, to: &bytes)
    }
}
