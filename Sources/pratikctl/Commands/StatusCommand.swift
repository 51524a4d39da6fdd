// `pratikctl status`: is the daemon up, what does it hold, where do the settings come from.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct StatusCommand: OwnCommand {
    static let name = "status"
    static let summary = Phrase(
        fr: "Le démon répond-il, que garde-t-il, d’où viennent les réglages.",
        en: "Is the daemon up, what does it hold, where do the settings come from.")
    static let synopsis = Phrase("")
    static let manual = Phrase(
        fr: """
            Le statut de sortie est 0 quand le démon répond, 69 sinon.

            Exemples
              pratikctl status
              pratikctl status -o json | jq .kinds.students
            """,
        en: """
            The exit status is 0 when the daemon answers, else 69.

            Examples
              pratikctl status
              pratikctl status -o json | jq .kinds.students
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words)
        let session = try context.connect()
        let lines = [WordRequest(verb: "hello").line, WordRequest(verb: "stats").line]
        let replies = try session.replies(to: lines)
        for reply in replies {
            guard case .error(let code, let members) = reply.status else { continue }
            throw .refused(code: code, members, parameters: .options)
        }
        let hello = if case .ok(let members) = replies[0].status { members } else { JSONObject() }
        guard let row = replies[1].rows.first, let stats = JSONObject.reading(row) else {
            throw .client(.malformed("stats"))
        }
        if context.format.isForPeople {
            let report = StatusReport(
                hello: hello, stats: stats, settings: context.settings,
                language: context.language)
            context.output.write(report.text(coloured: context.console.coloursOutput))
        } else {
            try RowPrinter(context, catalogue: nil, noun: nil).printOne(row)
        }
        return ExitStatus.success
    }
}

extension RowPrinter {
    /// Prints the row of a single entity, and ends the answer.
    fileprivate func printOne(_ row: [UInt8]) throws(Failure) {
        try print([row], isList: false)
        finish()
    }
}
