// The log on stderr: for a terminal, for the journal of systemd, or as JSON lines.

import Glibc
package import Logging
import PratikJSON
import PratikModel
import PratikStore

/// How lines of the log are written.
nonisolated package enum LogFormat: String, CaseIterable, Sendable {
    /// Time, level and sentence, for a person.
    case terminal
    /// A priority in angle brackets, as sd-daemon(3) has it, and no time.
    case journal
    /// One JSON object a line.
    case json
}

/// Makes the daemon's logger.
nonisolated package enum DaemonLog {
    package static func logger(_ format: LogFormat) -> Logger {
        Logger(label: "pratikd") { _ in StandardErrorHandler(format: format) }
    }
}

/// Writes each line to stderr with one call, so that lines of threads do not mix.
nonisolated private struct StandardErrorHandler: LogHandler {
    let format: LogFormat
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    init(format: LogFormat) { self.format = format }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        var line: [UInt8] = []
        switch format {
        case .terminal:
            line.append(contentsOf: "\(SystemClock().now) \(event.level): ".utf8)
            appendText(event, fields, to: &line)
        case .journal:
            line.append(contentsOf: "<\(priority(of: event.level))>".utf8)
            appendText(event, fields, to: &line)
        case .json:
            var object: JSONObject = [
                "at": .string(SystemClock().now.description),
                "level": .string(event.level.rawValue),
                "message": .string(event.message.description),
            ]
            for (key, value) in fields { object[key] = .string(value.description) }
            line.appendJSON(object)
        }
        line.append(UInt8(ascii: "\n"))
        _ = line.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private func appendText(
        _ event: LogEvent, _ fields: [(key: String, value: Logger.MetadataValue)],
        to line: inout [UInt8]
    ) {
        line.append(contentsOf: event.message.description.utf8)
        for (key, value) in fields { line.append(contentsOf: " \(key)=\(value)".utf8) }
    }

    /// The priorities of syslog(3).
    private func priority(of level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
