// Dates and timestamps as people here write them.

import Glibc

enum LocalTime {
    /// `2026-11-22` as `22/11/2026` in French; nil for what is no date.
    static func date(_ text: String, _ language: Language) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, let (year, month, day) = civil(bytes[...]) else { return nil }
        return format(year, month, day, language)
    }

    /// `2026-11-22T18:03:11.123Z` as the clock on the wall shows it, to the minute; nil for what is
    /// no timestamp.
    static func dateTime(_ text: String, _ language: Language) -> String? {
        guard var seconds = seconds(text) else { return nil }
        var local = tm()
        guard localtime_r(&seconds, &local) != nil else { return nil }
        let date = format(
            Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday), language)
        return "\(date) \(twoDigits(Int(local.tm_hour))):\(twoDigits(Int(local.tm_min)))"
    }

    /// A timestamp as seconds since 1970; nil for what is none.
    static func seconds(_ text: String) -> Int? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, bytes[10] == UInt8(ascii: "T"), bytes.last == UInt8(ascii: "Z"),
            let (year, month, day) = civil(bytes[..<10]),
            let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19])
        else { return nil }
        var time = tm()
        time.tm_year = Int32(year - 1900)
        time.tm_mon = Int32(month - 1)
        time.tm_mday = Int32(day)
        time.tm_hour = Int32(hour)
        time.tm_min = Int32(minute)
        time.tm_sec = Int32(second)
        return timegm(&time)
    }

    private static func format(_ year: Int, _ month: Int, _ day: Int, _ language: Language)
        -> String
    {
        let digits = String(year)
        let fourDigits = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return switch language {
        case .fr: "\(twoDigits(day))/\(twoDigits(month))/\(fourDigits)"
        case .en: "\(fourDigits)-\(twoDigits(month))-\(twoDigits(day))"
        }
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    /// The parts of `YYYY-MM-DD`.
    private static func civil(_ bytes: ArraySlice<UInt8>) -> (Int, Int, Int)? {
        let start = bytes.startIndex
        guard bytes[start + 4] == UInt8(ascii: "-"), bytes[start + 7] == UInt8(ascii: "-"),
            let year = number(bytes[start..<(start + 4)]),
            let month = number(bytes[(start + 5)..<(start + 7)]),
            let day = number(bytes[(start + 8)..<(start + 10)]),
            (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        return (year, month, day)
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var value = 0
        for byte in digits {
            guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
            value = value * 10 + Int(byte - UInt8(ascii: "0"))
        }
        return value
    }
}
