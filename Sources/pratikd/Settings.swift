// The daemon's settings: flag, environment, file, default, in this order.

import Glibc
import PratikModel
import PratikServer

/// A setting that cannot be used, in one sentence.
struct SettingsProblem: Error, CustomStringConvertible {
    let description: String
}

/// Where a setting's value came from.
enum SettingSource: CustomStringConvertible {
    case flag
    case environment(String)
    case file(String, line: Int)
    case standard

    var description: String {
        switch self {
        case .flag: "option"
        case .environment(let name): name
        case .file(let path, let line): "\(path):\(line)"
        case .standard: "default"
        }
    }
}

/// The settings of one start.
struct Settings: CustomStringConvertible {
    /// The keys of pratik.conf(5), in the order in which they are shown.
    static let keys = [
        "store", "socket", "admin_group", "time_zone", "language", "log_format", "read_only",
        "segment_size", "history_days", "task_times",
    ]

    /// Bytes that a segment of the journal may have.
    private static let segmentSizes = 64 << 10...1 << 30

    private let values: [String: (value: String, source: SettingSource)]
    let store: String
    let socket: String
    let administratorGroup: String
    let timeZone: String
    let language: Language
    let logFormat: LogFormat
    let isReadOnly: Bool
    /// Bytes of a segment of the journal.
    let segmentSize: Int
    /// Local times of daily tasks, in minutes since midnight, where they are not the usual ones.
    let taskMinutes: [String: Int]

    /// Days that segments are kept for `history` and `watch`.
    let historyDays: Int

    /// - Parameters:
    ///   - flags: values given as options, by key.
    ///   - configuration: the file named by `--config`; nil for the usual one, which may be
    ///     missing.
    init(flags: [String: String?], configuration: String?) throws(SettingsProblem) {
        let path = configuration ?? "/etc/pratik/pratik.conf"
        let file = try SettingsFile(path: path, mayBeMissing: configuration == nil)
        var values: [String: (value: String, source: SettingSource)] = [:]
        for key in Self.keys {
            let variable = "PRATIK_\(key.uppercased())"
            if let value = flags[key] ?? nil {
                values[key] = (value, .flag)
            } else if let value = getenv(variable).map({ String(cString: $0) }), !value.isEmpty {
                values[key] = (value, .environment(variable))
            } else if let (value, line) = file.values[key] {
                values[key] = (value, .file(path, line: line))
            } else {
                values[key] = (StandardPlaces.value(of: key), .standard)
            }
        }
        self.values = values
        func text(_ key: String) -> String { values[key]?.value ?? "" }
        store = text("store")
        socket = text("socket")
        administratorGroup = text("admin_group")
        timeZone = text("time_zone")
        language = try Self.choice("language", text("language"), Language.init(rawValue:))
        logFormat = try Self.choice("log_format", text("log_format"), LogFormat.init(rawValue:))
        isReadOnly = try Self.choice("read_only", text("read_only")) {
            ["true": true, "false": false][$0]
        }
        historyDays = try Self.choice("history_days", text("history_days")) { text in
            Int(text).flatMap { (1...36_500).contains($0) ? $0 : nil }
        }
        segmentSize = try Self.choice("segment_size", text("segment_size")) { text in
            ByteCount(text).map(\.bytes).flatMap { Self.segmentSizes.contains($0) ? $0 : nil }
        }
        taskMinutes = try Self.choice("task_times", text("task_times"), TaskTimes.minutes)
        guard !store.isEmpty, !socket.isEmpty else {
            throw SettingsProblem(description: "store and socket cannot be empty")
        }
    }

    private static func choice<Value>(
        _ key: String, _ text: String, _ make: (String) -> Value?
    ) throws(SettingsProblem) -> Value {
        guard let value = make(text) else {
            throw SettingsProblem(description: "\(key) cannot be “\(text)”")
        }
        return value
    }

    /// Makes the zone that of "today".
    func useTimeZone() throws(SettingsProblem) {
        do throws(ValueProblem) {
            try CivilTimeZone.use(named: timeZone)
        } catch {
            throw SettingsProblem(description: "time_zone: \(error.message.en)")
        }
    }

    /// Every setting with its value and where it came from.
    var description: String {
        Self.keys
            .compactMap { key in
                values[key].map { "\(key) = \($0.value)    (\($0.source))\n" }
            }
            .joined()
    }
}
