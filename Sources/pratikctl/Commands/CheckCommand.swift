// `pratikctl check`: the daemon looks the store that it serves through.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct CheckCommand: OwnCommand {
    static let name = "check"
    static let summary = Phrase(
        fr: "L’entrepôt en service est-il en ordre ?", en: "Is the store that is served in order?")
    static let synopsis = Phrase("")
    static let manual = Phrase(
        fr: """
            Le démon examine ce qu’il sert et continue de répondre. Chaque anomalie dit où elle est
            et ce qu’il faut faire ; le statut de sortie est alors 2. « pratikctl verify » examine
            un répertoire, sans démon.

            Exemples
              pratikctl check
              pratikctl check -o jsonl | jq -r .what
            """,
        en: """
            The daemon looks through what it serves, and goes on answering. Each finding says where
            it is and what to do; the exit status is 2 then. “pratikctl verify” looks a directory
            through, without a daemon.

            Examples
              pratikctl check
              pratikctl check -o jsonl | jq -r .what
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words)
        var request = WordRequest(verb: Self.name)
        request.append(context.options.ofProtocol)
        let reply = try context.connect().reply(to: request)
        guard case .ok(let members) = reply.status else {
            if case .error(let code, let members) = reply.status {
                throw .refused(code: code, members, parameters: .options)
            }
            throw .client(.malformed(Self.name))
        }
        let count = members["count"]?.integerValue ?? Int64(reply.rows.count)
        if context.format.isForPeople {
            FindingList(context: context).print(reply.rows)
            context.say(OfflineMessages.checked(count))
        } else {
            let printer = RowPrinter(context, catalogue: nil, noun: nil)
            try printer.print(reply.rows, isList: true)
            printer.finish()
        }
        return count == 0 ? ExitStatus.success : ExitStatus.findings
    }
}
