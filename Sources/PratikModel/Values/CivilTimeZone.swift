// The time zone in which "today" is meant, for the whole process.

import Glibc

/// Civil time in the zone that the process was given at its start.
///
/// The zone is a file of the system's time zone database (RFC 8536; Debian's package tzdata), read
/// by the C library: FoundationEssentials knows no zones.
package enum CivilTimeZone {
    /// Makes `name` (`America/Cayenne`) the zone of this process. To be called once, before other
    /// threads run: it changes the environment.
    package static func use(named name: String) throws(ValueProblem) {
        let path = "/usr/share/zoneinfo/" + name
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard
            parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy(isAllowed) }),
            isTimeZoneFile(path)
        else {
            throw ValueProblem(
                fr: "le fuseau horaire «\u{A0}\(name)\u{A0}» n’est pas dans /usr/share/zoneinfo",
                en: "the time zone '\(name)' is not in /usr/share/zoneinfo")
        }
        let result = setenv("TZ", ":" + path, 1)
        precondition(result == 0, "setenv fails for lack of memory alone")
        tzset()
    }

    /// The date in the zone at `timestamp`.
    package static func date(of timestamp: Timestamp) -> CivilDate {
        let local = localTime(of: timestamp)
        let ordinal = CivilDate.ordinal(
            year: Int(local.tm_year) + 1900, month: Int(local.tm_mon) + 1, day: Int(local.tm_mday))
        return CivilDate(daysSinceEpoch: Int32(ordinal))
    }

    /// Minutes since midnight in the zone at `timestamp`, as a clock on the wall shows them.
    package static func minuteOfDay(of timestamp: Timestamp) -> Int {
        let local = localTime(of: timestamp)
        return Int(local.tm_hour) * 60 + Int(local.tm_min)
    }

    /// The moment at which clocks in the zone show `minuteOfDay` on `date`. A time that a change of
    /// the clocks skips is read with the offset before or after it, as mktime(3) chooses.
    package static func timestamp(of date: CivilDate, minuteOfDay: Int = 0) -> Timestamp {
        let (year, month, day) = date.components
        var local = tm()
        local.tm_year = Int32(year - 1900)
        local.tm_mon = Int32(month - 1)
        local.tm_mday = Int32(day)
        local.tm_hour = Int32(minuteOfDay / 60)
        local.tm_min = Int32(minuteOfDay % 60)
        local.tm_isdst = -1
        return Timestamp(milliseconds: Int64(mktime(&local)) * 1000)
    }

    private static func localTime(of timestamp: Timestamp) -> tm {
        let milliseconds = timestamp.milliseconds
        var seconds = time_t(milliseconds / 1000)
        // Before 1970 too, a second begins at or before its milliseconds.
        if milliseconds % 1000 < 0 { seconds -= 1 }
        var local = tm()
        let result = localtime_r(&seconds, &local)
        precondition(result != nil, "localtime_r fails for years beyond an int alone")
        return local
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte.isLetter || byte.decimalDigitValue != nil || "+-_".utf8.contains(byte)
    }

    /// Whether the file at `path` begins as RFC 8536, 3.1 says.
    private static func isTimeZoneFile(_ path: String) -> Bool {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var magic: [UInt8] = [0, 0, 0, 0]
        return read(descriptor, &magic, 4) == 4 && magic == Array("TZif".utf8)
    }
}
