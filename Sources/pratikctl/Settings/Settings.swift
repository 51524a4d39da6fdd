// Where the daemon is, how to print and in which language: each with the place that said so.

/// A value and where it comes from.
struct Setting<Value> {
    let value: Value
    let source: SettingSource
}

/// What decided a setting, strongest first.
enum SettingSource: Equatable {
    case flag(String)
    case environment(String)
    case file(path: String, line: Int)
    case `default`
}

struct Settings {
    /// Path of the daemon's socket.
    let socket: Setting<String>
    /// Nil: a table on a terminal, else JSON lines.
    let output: Setting<OutputFormat?>
    let language: Setting<Language>

    /// - Parameters:
    ///   - files: the settings files that were found, strongest first.
    ///   - defaultSocket: the path when nothing names one.
    init(
        options: GlobalOptions, environment: [String: String], files: [SettingsFile],
        defaultSocket: String
    ) throws(Failure) {
        func text(
            _ flag: String?, _ option: String, _ variable: String, _ key: String
        ) -> Setting<String>? {
            if let flag { return Setting(value: flag, source: .flag(option)) }
            if let value = environment[variable], !value.isEmpty {
                return Setting(value: value, source: .environment(variable))
            }
            for file in files {
                guard let entry = file.entries[key] else { continue }
                return Setting(
                    value: entry.value, source: .file(path: file.path, line: entry.line))
            }
            return nil
        }
        socket =
            text(options.socket, "--socket", "PRATIK_SOCKET", "socket")
            ?? Setting(value: defaultSocket, source: .default)
        output = try Self.choice(text(options.output, "-o", "PRATIK_OUTPUT", "output"))
        language =
            try Self.choice(text(options.lang, "--lang", "PRATIK_LANG", "lang"))
            ?? Self.language(of: environment)
    }

    /// The case whose name was given, nil when nothing was.
    private static func choice<Value: CaseIterable & RawRepresentable<String>>(
        _ text: Setting<String>?
    ) throws(Failure) -> Setting<Value>? {
        guard let text else { return nil }
        guard let value = Value(rawValue: text.value) else {
            throw .usage(
                SettingsMessages.noSuchChoice(
                    text.value, text.source, Value.allCases.map(\.rawValue)))
        }
        return Setting(value: value, source: text.source)
    }

    private static func choice(
        _ text: Setting<String>?
    ) throws(Failure) -> Setting<OutputFormat?> {
        let found: Setting<OutputFormat>? = try choice(text)
        return Setting(value: found?.value, source: found?.source ?? .default)
    }

    private static func language(of environment: [String: String]) -> Setting<Language> {
        let (language, variable) = Language.of(environment: environment)
        return Setting(value: language, source: variable.map { .environment($0) } ?? .default)
    }
}
