// From a command line to the command that carries it out, and to the exit status.

import Glibc
import PratikProtocol

enum Dispatcher {
    /// Carries out a command line (without the program's name) and returns the exit status.
    static func run(_ arguments: [String]) -> Int32 {
        do throws(Failure) {
            let invocation = try Invocation.read(arguments)
            let context = try Context.current(invocation.options)
            return run(invocation, arguments, context)
        } catch {
            let language = Language.of(environment: Environment.current()).language
            let report = FailureReport(error, language: language)
            StandardStream.error().write(report.text(coloured: false))
            return error.exitStatus
        }
    }

    private static func run(
        _ invocation: Invocation, _ arguments: [String], _ context: Context
    ) -> Int32 {
        do throws(Failure) {
            let status = try carryOut(invocation, arguments, context)
            context.output.flush()
            return status
        } catch {
            context.report(error)
            return error.exitStatus
        }
    }

    private static func carryOut(
        _ invocation: Invocation, _ arguments: [String], _ context: Context
    ) throws(Failure) -> Int32 {
        if invocation.version { return VersionCommand.print(context) }
        guard let word = invocation.words.first else {
            let help = HelpText.overview(context.catalogue(), context.language)
            (invocation.help ? context.output : context.error).write(help)
            return invocation.help ? ExitStatus.success : ExitStatus.usage
        }
        if invocation.help, word != CompleteCommand.name {
            return try HelpCommand.print(invocation.words, context)
        }
        if let command = OwnCommands.named(word) {
            var rest = try Invocation.joiningDashedValues(arguments)
            if let index = rest.firstIndex(of: word) { rest.remove(at: index) }
            return try command.run(rest, context)
        }
        return try NounCommand(context: context, words: invocation.words).run()
    }
}
