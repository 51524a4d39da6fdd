// How far something has come, as one line of a terminal.

/// A moment of something that takes a while: a copy, an upload, an import.
struct ProgressBar {
    /// What is counted.
    enum Unit {
        case bytes
        case rows
    }

    let label: Phrase
    let unit: Unit
    let done: Int64
    let total: Int64
    /// Of the unit, in a second; nil while nothing can be said of it.
    let rate: Double?

    private static let shortestBar = 10
    private static let longestBar = 40

    /// The line, at most `width` columns: where there is less room it says less.
    func text(width: Int, _ language: Language) -> String {
        let percent =
            "\(String(share).padded(to: 3, alignment: .trailing))"
            + (language == .fr ? " %" : "%")
        let counts = "\(amount(done, language)) / \(amount(max(done, total), language))"
        let speed = rate.map { "\(amount(Int64($0), language))/s" }
        let left = remaining(language)
        for notes in [[counts, speed, left], [counts, left], [left], []] {
            let words = [label[language], percent] + notes.compactMap(\.self)
            let room = width - words.map(\.displayWidth).reduce(0, +) - 2 * words.count
            guard room >= Self.shortestBar else { continue }
            let line = [words[0], bar(min(room, Self.longestBar))] + words[1...]
            return line.joined(separator: "  ")
        }
        return percent.truncated(to: max(width, 0))
    }

    /// Of a hundred; 100 only when all is done.
    private var share: Int64 {
        guard total > 0 else { return 0 }
        return done >= total ? 100 : min(99, done * 100 / total)
    }

    private func bar(_ width: Int) -> String {
        let full = Int(share) * width / 100
        return String(repeating: "█", count: full) + String(repeating: "░", count: width - full)
    }

    private func amount(_ count: Int64, _ language: Language) -> String {
        unit == .bytes ? ByteCount.text(count, language) : String(count)
    }

    /// The time that is left at this rate: `0:17`, `12:05`, `3:20:00`.
    private func remaining(_ language: Language) -> String? {
        guard let rate, rate > 0, done < total else { return nil }
        let seconds = Int64((Double(total - done) / rate).rounded(.up))
        guard seconds < 360_000 else { return nil }
        func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        let clock =
            hours > 0
            ? "\(hours):\(twoDigits(minutes)):\(twoDigits(seconds % 60))"
            : "\(minutes):\(twoDigits(seconds % 60))"
        return language == .fr ? "reste \(clock)" : "\(clock) left"
    }
}
