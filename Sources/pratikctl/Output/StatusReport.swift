// The daemon's state as a person reads it: a label and a value a line.

import PratikJSON

struct StatusReport {
    let hello: JSONObject
    let stats: JSONObject
    let settings: Settings
    /// What the kinds are called.
    let catalogue: Catalogue
    let language: Language

    func text(coloured: Bool) -> String {
        let entries = daemon + store + counts + work + origins
        let width = entries.map(\.0.displayWidth).max() ?? 0
        return entries.map { label, value in
            let padding = String(repeating: " ", count: width - label.displayWidth + 2)
            return (coloured ? Colour.heading.paint(label) : label) + padding + value + "\n"
        }.joined()
    }

    private typealias Entry = (String, String)

    private func entry(_ label: Phrase, _ value: String?) -> Entry? {
        value.map { (label[language], $0.escapingControls()) }
    }

    private func number(_ key: String) -> Int64? { stats[key]?.integerValue }

    private var daemon: [Entry] {
        let server = hello["server"]?.stringValue ?? stats["version"]?.stringValue ?? "pratikd"
        let pid = number("pid").map { " (pid \($0))" } ?? ""
        let started = stats["started_at"]?.stringValue.flatMap { LocalTime.dateTime($0, language) }
        let uptime = number("uptime_seconds").map { Duration.text(seconds: $0, language) }
        return [
            entry(StatusMessages.daemon, server + pid),
            entry(StatusMessages.socket, settings.socket.value),
            entry(StatusMessages.uptime, uptime.map { $0 + (started.map { " (\($0))" } ?? "") }),
        ].compactMap(\.self)
    }

    private var store: [Entry] {
        let path = stats["store"]?.stringValue
        let mode = stats["read_only"] == true ? " (\(StatusMessages.readOnly[language]))" : ""
        let durable = number("durable_seq").map(String.init) ?? "—"
        let sequence = number("seq").map { StatusMessages.sequence($0, durable)[language] }
        return [
            entry(StatusMessages.store, path.map { $0 + mode }),
            entry(StatusMessages.transaction, sequence),
            entry(StatusMessages.treeLag, number("tree_lag").map(String.init)),
        ].compactMap(\.self)
    }

    /// A line a kind, the numbers one below the other.
    private var counts: [Entry] {
        let members = stats["kinds"]?.objectValue?.members ?? []
        let width = members.map(\.value.text.displayWidth).max() ?? 0
        return members.enumerated().compactMap { index, member in
            let kind = catalogue.kind(named: member.key)
            let count = member.value.integerValue ?? 0
            let label = kind?.label(counting: count, language) ?? member.key
            let number = member.value.text.padded(to: width, alignment: .trailing)
            return entry(index == 0 ? StatusMessages.entities : Phrase(""), "\(number)  \(label)")
        }
    }

    private var work: [Entry] {
        [
            entry(StatusMessages.connections, number("connections").map(String.init)),
            entry(StatusMessages.watchers, number("watchers").map(String.init)),
            entry(StatusMessages.requests, number("requests").map(String.init)),
            entry(
                StatusMessages.memory,
                number("resident_bytes").map { MemorySize.text(bytes: $0, language) }),
        ].compactMap(\.self)
    }

    private var origins: [Entry] {
        let output = settings.output.value?.rawValue ?? StatusMessages.automatic[language]
        let values = [
            ("socket", settings.socket.value, settings.socket.source),
            ("output", output, settings.output.source),
            ("lang", settings.language.value.rawValue, settings.language.source),
        ]
        return values.compactMap { name, value, source in
            let origin = SettingsMessages.of(source)[language]
            return entry(StatusMessages.setting(name), "\(value) (\(origin))")
        }
    }
}

/// A span of time in its two largest units.
enum Duration {
    static func text(seconds: Int64, _ language: Language) -> String {
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        let day = language == .fr ? "j" : "d"
        if days > 0 { return "\(days) \(day) \(hours % 24) h" }
        if hours > 0 { return "\(hours) h \(minutes % 60) min" }
        if minutes > 0 { return "\(minutes) min \(seconds % 60) s" }
        return "\(seconds) s"
    }
}

/// Bytes in the unit that people compare (IEC 80000-13).
enum MemorySize {
    static func text(bytes: Int64, _ language: Language) -> String {
        let unit = language == .fr ? "o" : "B"
        let mebibytes = bytes / 1_048_576
        if mebibytes > 0 { return "\(mebibytes) Mi\(unit)" }
        return "\(bytes / 1024) Ki\(unit)"
    }
}
