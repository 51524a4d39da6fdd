// `pratikctl help [NAME]` explains a noun, a verb, or everything.

import ArgumentParser
import PratikProtocol

struct HelpCommand: OwnCommand {
    static let name = "help"
    static let summary = Phrase(
        fr: "L’aide d’une commande, d’un nom ou d’un verbe.",
        en: "The help of a command, a noun or a verb.")
    static let synopsis = Phrase(fr: "[NOM [VERBE]]", en: "[NOUN [VERB]]")
    static let manual = Phrase(
        fr: """
            Sans démon, l’aide des noms et des verbes vient du pratikd installé à côté de pratikctl.

            Exemples
              pratikctl help
              pratikctl help student
              pratikctl help recommendation create
            """,
        en: """
            Without a daemon the help of nouns and verbs comes from the pratikd beside pratikctl.

            Examples
              pratikctl help
              pratikctl help student
              pratikctl help recommendation create
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try Self.print(input.words, context)
    }

    /// Prints the help of what `words` begin with.
    static func print(_ words: [String], _ context: Context) throws(Failure) -> Int32 {
        context.output.write(try text(words, context))
        return ExitStatus.success
    }

    private static func text(_ words: [String], _ context: Context) throws(Failure) -> String {
        let language = context.language
        guard let word = words.first else {
            return HelpText.overview(context.catalogue(), language)
        }
        if let command = OwnCommands.named(word) { return HelpText.command(command, language) }
        // Without a catalogue nothing can be told of nouns: the reason is that no daemon answers.
        let found: Catalogue
        if let catalogue = context.catalogue() {
            found = catalogue
        } else {
            found = try context.connect().catalogue()
        }
        let (name, _) = NounCommand.verb(of: words)
        if let verb = found.verb(name) ?? found.verb(word) { return HelpText.verb(verb, language) }
        if found.nouns.contains(word), words.count == 1 || words[1].hasPrefix("-") {
            return HelpText.noun(word, found, language)
        }
        let report = NearMissReport(context: context, words: words)
        throw report.failure(in: found) ?? .usage(ArgumentMessages.unknownCommand(word))
    }
}
