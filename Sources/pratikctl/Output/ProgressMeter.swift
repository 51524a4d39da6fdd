// The progress bar on the terminal's last line: drawn now and then, gone at the end.

import Glibc

/// Shows how far something has come, where somebody looks at standard error.
final class ProgressMeter {
    private let stream: StandardStream
    private let width: Int
    private let language: Language
    private let isShown: Bool
    private var label: Phrase?
    private var rate = ProgressRate()
    private var nextDrawing = 0.0
    private var drawnWidth = 0

    /// Seconds between two drawings.
    private static let interval = 0.1

    init(_ context: Context) {
        stream = context.error
        width = context.console.errorWidth
        language = context.language
        isShown = context.console.errorIsTerminal
    }

    /// Shows a moment; another label begins another bar.
    func show(_ label: Phrase, _ unit: ProgressBar.Unit, done: Int64, total: Int64) {
        guard isShown else { return }
        let now = Self.seconds
        if label != self.label {
            self.label = label
            rate = ProgressRate()
            nextDrawing = 0
        }
        rate.note(done, at: now)
        guard now >= nextDrawing else { return }
        nextDrawing = now + Self.interval
        let bar = ProgressBar(
            label: label, unit: unit, done: done, total: total, rate: rate.perSecond)
        // The last column stays free: some terminals begin a new line behind it.
        draw(bar.text(width: width - 1, language))
    }

    /// Takes the bar away.
    func clear() {
        draw("")
        drawnWidth = 0
    }

    private func draw(_ line: String) {
        guard !line.isEmpty || drawnWidth > 0 else { return }
        let rest = String(repeating: " ", count: max(0, drawnWidth - line.displayWidth))
        stream.write("\r" + line + rest + (line.isEmpty ? "\r" : ""))
        drawnWidth = line.displayWidth
    }

    private static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

/// How fast something goes, by what was done in the last seconds.
struct ProgressRate {
    /// Seconds that count.
    private static let window = 8.0
    /// Seconds between the moments that are kept, and before anything is said.
    private static let patience = 0.5

    private var kept: [(at: Double, done: Int64)] = []
    private var latest = (at: 0.0, done: Int64(0))

    /// Takes down how much was done at a moment, in seconds of a clock that never goes back.
    mutating func note(_ done: Int64, at now: Double) {
        latest = (now, done)
        if now - (kept.last?.at ?? -.infinity) >= Self.patience { kept.append(latest) }
        while kept.count > 2, now - kept[1].at >= Self.window { kept.removeFirst() }
    }

    /// Of what is counted; nil while it is too early to tell.
    var perSecond: Double? {
        guard let first = kept.first, latest.at - first.at >= Self.patience,
            latest.done >= first.done
        else { return nil }
        return Double(latest.done - first.done) / (latest.at - first.at)
    }
}
