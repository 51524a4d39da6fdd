// What a command runs with: settings, options, the standard streams and the language.

import Glibc
import PratikJSON
import PratikProtocol

final class Context {
    let options: GlobalOptions
    let settings: Settings
    let console: Console
    let output: StandardStream
    let error: StandardStream

    init(
        options: GlobalOptions, settings: Settings, console: Console,
        output: StandardStream = .output(), error: StandardStream = .error()
    ) {
        self.options = options
        self.settings = settings
        self.console = console
        self.output = output
        self.error = error
    }

    /// The context of this process.
    static func current(_ options: GlobalOptions) throws(Failure) -> Context {
        let environment = Environment.current()
        var files: [SettingsFile] = []
        for path in StandardPlaces.settingsFiles(environment) {
            if let file = try SettingsFile(path: path) { files.append(file) }
        }
        let settings = try Settings(
            options: options, environment: environment, files: files,
            defaultSocket: StandardPlaces.socket(environment))
        return Context(
            options: options, settings: settings, console: .current(environment))
    }

    var language: Language { settings.language.value }

    /// What was asked for, else a table for a person and lines for a program.
    var format: OutputFormat {
        settings.output.value ?? (console.outputIsTerminal ? .table : .jsonl)
    }

    func connect() throws(Failure) -> Session {
        try Session(path: settings.socket.value, language: language)
    }

    /// The daemon's catalogue, or that of the pratikd beside us when none answers.
    func catalogue() -> Catalogue? {
        do {
            return try connect().catalogue()
        } catch {
            return OfflineCatalogue.load(language)
        }
    }

    func say(_ phrase: Phrase) {
        output.write(line: phrase[language])
    }

    /// Tells a person something that is no part of the answer.
    func remark(_ phrase: Phrase) {
        output.flush()
        error.write(line: phrase[language])
    }

    /// Tells why a command ends without success.
    func report(_ failure: Failure) {
        output.flush()
        let report = FailureReport(failure, language: language)
        if settings.output.value == .json || settings.output.value == .jsonl {
            error.write(line: report.json.text)
        } else {
            error.write(report.text(coloured: console.coloursError))
        }
    }
}
