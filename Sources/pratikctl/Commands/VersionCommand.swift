// `pratikctl version` says which version it is.

import ArgumentParser
import PratikProtocol

struct VersionCommand: OwnCommand {
    static let name = "version"
    static let summary = Phrase(
        fr: "La version de pratikctl.", en: "The version of pratikctl.")
    static let synopsis = Phrase("")
    static let manual = Phrase(
        fr: "« pratikctl status » dit celle du démon.", en: "“pratikctl status” tells the daemon's."
    )
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    /// Of this program.
    static let version = "1.0.0"

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words)
        return Self.print(context)
    }

    static func print(_ context: Context) -> Int32 {
        context.output.write(line: "pratikctl \(version)")
        return ExitStatus.success
    }
}
