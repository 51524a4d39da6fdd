// A command line as it is read first: the options that every command takes, and the rest in order.

import ArgumentParser

/// The one way in, for `NOUN VERB …` and for pratikctl's own commands, whose names ArgumentParser
/// would take for stray arguments when they are mistyped.
struct Invocation: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "pratikctl", helpNames: [])

    @OptionGroup var options: GlobalOptions
    @Flag(name: [.customShort("h"), .long]) var help = false
    @Flag var version = false
    /// Everything else: words, and options that a verb or a command has for itself.
    @Argument(parsing: .allUnrecognized) var words: [String] = []

    /// Reads a command line, without the program's name.
    static func read(_ arguments: [String]) throws(Failure) -> Invocation {
        let joined = try joiningDashedValues(arguments)
        do {
            return try parse(joined)
        } catch {
            throw .usage(Phrase(message(for: error)))
        }
    }

    /// Makes `--sort -rating` one word, `--sort=-rating`: a word that begins with one dash and is
    /// none of our short options is a value, never a bundle of short options. Behind `--` every
    /// word stays as it is.
    static func joiningDashedValues(_ arguments: [String]) throws(Failure) -> [String] {
        var joined: [String] = []
        for argument in arguments {
            guard isDashedValue(argument), !joined.contains("--") else {
                joined.append(argument)
                continue
            }
            guard let option = joined.last, option.hasPrefix("--"), !option.contains("=") else {
                throw .usage(ArgumentMessages.unknownOption(argument))
            }
            joined[joined.count - 1] = option + "=" + argument
        }
        return joined
    }

    private static func isDashedValue(_ argument: String) -> Bool {
        argument.hasPrefix("-") && !argument.hasPrefix("--") && argument.count > 1
            && argument != "-o" && argument != "-h" && !argument.hasPrefix("-o=")
    }
}
