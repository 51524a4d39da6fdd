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
        let replies = try session.replies(to: requests(context).map(\.line))
        let hello = try Self.members(replies[0])
        guard let row = try Self.figures(replies[1]) else {
            tell(context, hello: hello, stats: [:], Catalogue(rows: [JSONObject]()))
            if !context.format.isForPeople {
                let row = Array(hello.text.utf8)
                try RowPrinter(context, catalogue: nil, noun: nil).printOne(row)
            }
            context.remark(StatusMessages.figuresAreForAdministrators)
            return ExitStatus.success
        }
        guard let stats = JSONObject.reading(row) else { throw .client(.malformed("stats")) }
        tell(context, hello: hello, stats: stats, Catalogue(kindsOf: replies.last?.rows ?? []))
        if !context.format.isForPeople {
            try RowPrinter(context, catalogue: nil, noun: nil).printOne(row)
        }
        return ExitStatus.success
    }

    /// As whom the figures are asked for, and for people what the kinds are called.
    private func requests(_ context: Context) -> [WordRequest] {
        var stats = WordRequest(verb: "stats")
        if let user = context.options.actingAs { stats.set("@as", user) }
        let schema = context.format.isForPeople ? [Session.schemaRequest()] : []
        return [WordRequest(verb: "hello"), stats] + schema
    }

    private func tell(
        _ context: Context, hello: JSONObject, stats: JSONObject, _ catalogue: Catalogue
    ) {
        guard context.format.isForPeople else { return }
        let report = StatusReport(
            hello: hello, stats: stats, settings: context.settings, catalogue: catalogue,
            language: context.language)
        context.output.write(report.text(coloured: context.console.coloursOutput))
    }

    private static func members(_ reply: Reply) throws(Failure) -> JSONObject {
        switch reply.status {
        case .ok(let members): return members
        case .error(let code, let members):
            throw .refused(code: code, members, parameters: .options)
        }
    }

    /// The row of figures; nil when they are not for whoever asks.
    static func figures(_ reply: Reply) throws(Failure) -> [UInt8]? {
        if case .error(let code, _) = reply.status,
            ExitStatus.ofCode(code) == ExitStatus.permission
        {
            return nil
        }
        _ = try members(reply)
        guard let row = reply.rows.first else { throw .client(.malformed("stats")) }
        return row
    }
}

extension RowPrinter {
    /// Prints the row of a single entity, and ends the answer.
    fileprivate func printOne(_ row: [UInt8]) throws(Failure) {
        try print([row], isList: false)
        finish()
    }
}
