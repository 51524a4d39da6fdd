// pratikctl's own commands: what is not simply a verb of the daemon.

import ArgumentParser

/// A command with a name of its own, listed in `all` and documented by its manual.
protocol OwnCommand: ParsableCommand {
    static var name: String { get }
    static var summary: Phrase { get }
    /// Behind `pratikctl NAME`: `VERB [ARG…]`.
    static var synopsis: Phrase { get }
    /// Paragraphs and examples of `--help`.
    static var manual: Phrase { get }
    /// Options that it has besides every command's, for completion.
    static var options: [String] { get }

    func run(_ context: Context) throws(Failure) -> Int32
}

enum OwnCommands {
    /// In the order of the overview.
    static let all: [any OwnCommand.Type] = [
        StatusCommand.self, WatchCommand.self, HistoryCommand.self, DoctorCommand.self,
        CheckCommand.self, BackupCommand.self, VerifyCommand.self, RestoreCommand.self,
        CallCommand.self, SchemaCommand.self, DemoCommand.self,
        CompletionsCommand.self, HelpCommand.self, VersionCommand.self,
    ]

    /// Those that people do not type.
    static let hidden: [any OwnCommand.Type] = [CompleteCommand.self]

    static func named(_ name: String) -> (any OwnCommand.Type)? {
        (all + hidden).first { $0.name == name }
    }
}

extension OwnCommand {
    static var options: [String] { [] }

    /// Reads the command line without the command's name, and carries it out.
    static func run(_ arguments: [String], _ context: Context) throws(Failure) -> Int32 {
        let command: Self
        do {
            command = try parse(arguments)
        } catch {
            throw .usage(Phrase(message(for: error)), hint: HelpMessages.seeHelp(of: name))
        }
        return try command.run(context)
    }

    /// Refuses what no argument takes.
    func expectNothing(in words: some Sequence<String>) throws(Failure) {
        let words = Array(words)
        guard words.isEmpty else {
            throw .usage(
                ArgumentMessages.tooManyArguments(words), hint: HelpMessages.seeHelp(of: Self.name))
        }
    }
}
