// What pratikctl's own commands take: the options of every command, and words.

import ArgumentParser

struct CommandInput: ParsableArguments {
    @OptionGroup var options: GlobalOptions
    @Flag(name: .customLong("version")) var version = false
    /// Words, and options that the command does not know.
    @Argument(parsing: .allUnrecognized) var words: [String] = []
}
