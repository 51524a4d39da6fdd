// What a task without a daemon prints: JSON lines for programs, a last sentence for people.

import Glibc
import PratikJSON
import PratikModel

/// Rows on the standard output, one sentence on the standard error.
///
/// ```
/// {"progress":{"done":1048576,"total":73400320,"what":"copy"}}     if asked for
/// {"kind":null,"id":null,"file":"journal/…","what":"…","advice":"…"}  a finding
/// {"summary":{…}}     the last row of a task that came to its end
/// {"error":{"message":"…"}}     the last row of one that did not
/// ```
final class OfflineRows {
    let language: Language
    private let showsProgress: Bool
    private var nextProgress: UInt64 = 0

    /// Nanoseconds between two rows of progress.
    private static let interval: UInt64 = 100_000_000

    init(language: Language, showsProgress: Bool) {
        self.language = language
        self.showsProgress = showsProgress
    }

    /// Tells how far it has come, ten times a second at most, and always of the end.
    func tellProgress(_ what: String, done: Int, total: Int) {
        guard showsProgress else { return }
        let now = Self.monotonicNanoseconds
        guard now >= nextProgress || done >= total else { return }
        nextProgress = now + Self.interval
        write([
            "progress": [
                "done": .integer(Int64(done)), "total": .integer(Int64(total)),
                "what": .string(what),
            ]
        ])
    }

    func write(_ row: JSONObject) {
        var line: [UInt8] = []
        line.appendJSON(row)
        line.append(UInt8(ascii: "\n"))
        Self.write(line, to: STDOUT_FILENO)
    }

    /// The last word of a task that came to its end.
    func end(_ summary: JSONObject, _ sentence: BilingualText) {
        write(["summary": .object(summary)])
        say(sentence)
    }

    /// The last word of a task that did not.
    func fail(_ message: BilingualText) {
        write(["error": ["message": .string(message[language])]])
        say(message)
    }

    private func say(_ sentence: BilingualText) {
        Self.write(Array("pratikd: \(sentence[language])\n".utf8), to: STDERR_FILENO)
    }

    /// A reader that has gone ends the task without a word, as SIGPIPE does.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                exit(errno == EPIPE ? 128 + SIGPIPE : 74)
            }
        }
    }

    private static var monotonicNanoseconds: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }
}
