// Times of day as settings and answers write them.

package enum LocalTimeOfDay {
    /// Such as `07:05`, of minutes since midnight.
    package static func text(_ minuteOfDay: Int) -> String {
        var bytes: [UInt8] = []
        DecimalDigits.append(minuteOfDay / 60, count: 2, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        DecimalDigits.append(minuteOfDay % 60, count: 2, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Minutes since midnight of `HH:MM`; nil for any other text.
    package static func minuteOfDay(_ text: some StringProtocol) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2,
            parts.allSatisfy({ $0.utf8.count == 2 && $0.allSatisfy(\.isNumber) }),
            let hour = Int(parts[0]), let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }
}
