// A moment in UTC, to the millisecond.

/// A moment, kept as milliseconds since 1970-01-01T00:00:00Z (leap seconds not counted).
///
/// Written `YYYY-MM-DDTHH:MM:SS.mmmZ` (RFC 3339), read with or without the fraction.
package struct Timestamp: Sendable, Hashable {
    package let milliseconds: Int64

    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Midnight UTC of `date`, plus the time of day in milliseconds.
    package init(utc date: CivilDate, millisecondsOfDay: Int64 = 0) {
        milliseconds =
            Int64(date.daysSinceEpoch) * Timestamp.millisecondsPerDay + millisecondsOfDay
    }

    /// Reads `YYYY-MM-DDTHH:MM:SS.mmmZ` or `YYYY-MM-DDTHH:MM:SSZ`.
    package init(_ text: String) throws(ValueProblem) {
        guard let timestamp = Timestamp(ascii: text.utf8.span) else {
            throw ValueProblem(
                fr: "un instant s’écrit AAAA-MM-JJTHH:MM:SS.mmmZ, en temps universel",
                en: "a timestamp is written YYYY-MM-DDTHH:MM:SS.mmmZ, in UTC")
        }
        self = timestamp
    }

    /// Reads the 24 or 20 bytes of a timestamp; nil when they are anything else.
    package init?(ascii bytes: Span<UInt8>) {
        guard
            bytes.count == 24 || bytes.count == 20,
            bytes[10] == UInt8(ascii: "T"), bytes[13] == UInt8(ascii: ":"),
            bytes[16] == UInt8(ascii: ":"), bytes[bytes.count - 1] == UInt8(ascii: "Z"),
            let date = CivilDate(ascii: bytes, at: 0),
            let hour = DecimalDigits.number(in: bytes, from: 11, count: 2), hour < 24,
            let minute = DecimalDigits.number(in: bytes, from: 14, count: 2), minute < 60,
            let second = DecimalDigits.number(in: bytes, from: 17, count: 2), second < 60
        else { return nil }
        var millisecond = 0
        if bytes.count == 24 {
            guard
                bytes[19] == UInt8(ascii: "."),
                let fraction = DecimalDigits.number(in: bytes, from: 20, count: 3)
            else { return nil }
            millisecond = fraction
        }
        let secondsOfDay = (hour * 60 + minute) * 60 + second
        self.init(utc: date, millisecondsOfDay: Int64(secondsOfDay * 1000 + millisecond))
    }

    private static let millisecondsPerDay: Int64 = 86_400_000
}

extension Timestamp: Comparable {
    package static func < (left: Timestamp, right: Timestamp) -> Bool {
        left.milliseconds < right.milliseconds
    }
}

extension Timestamp: CustomStringConvertible {
    /// `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    package var description: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(24)
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the 24 bytes of `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    package func append(to bytes: inout [UInt8]) {
        utcDate.append(to: &bytes)
        let ofDay = Int(millisecondsOfDay)
        bytes.append(UInt8(ascii: "T"))
        DecimalDigits.append(ofDay / 3_600_000, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        DecimalDigits.append(ofDay / 60_000 % 60, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        DecimalDigits.append(ofDay / 1000 % 60, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: "."))
        DecimalDigits.append(ofDay % 1000, count: 3, to: &bytes)
        bytes.append(UInt8(ascii: "Z"))
    }
}

extension Timestamp {
    /// The date in UTC; for the date in a zone see `CivilTimeZone`.
    package var utcDate: CivilDate {
        CivilDate(
            daysSinceEpoch: Int32(
                (milliseconds - millisecondsOfDay) / Timestamp.millisecondsPerDay))
    }

    /// Milliseconds since midnight UTC.
    package var millisecondsOfDay: Int64 {
        let remainder = milliseconds % Timestamp.millisecondsPerDay
        return remainder >= 0 ? remainder : remainder + Timestamp.millisecondsPerDay
    }

    package func adding(milliseconds added: Int64) -> Timestamp {
        Timestamp(milliseconds: milliseconds + added)
    }

    package func adding(seconds: Int) -> Timestamp {
        adding(milliseconds: Int64(seconds) * 1000)
    }

    /// Adds days of 24 hours.
    package func adding(days: Int) -> Timestamp {
        adding(milliseconds: Int64(days) * Timestamp.millisecondsPerDay)
    }
}
