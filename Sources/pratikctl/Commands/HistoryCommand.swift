// `pratikctl history KIND ID`: who changed what of an entity, and when.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct HistoryCommand: OwnCommand {
    static let name = "history"
    static let summary = Phrase(
        fr: "Qui a changé quoi d’une fiche, et quand.",
        en: "Who changed what of an entity, and when.")
    static let synopsis = Phrase(fr: "GENRE NUMÉRO [--all]", en: "KIND ID [--all]")
    static let manual = Phrase(
        fr: """
            Les transactions qui ont touché la fiche, la plus ancienne d’abord ; une fiche effacée
            garde son historique. Le genre est au singulier ou au pluriel, comme dans le protocole.

            Exemples
              pratikctl history student 14
              pratikctl history recommendation 3 --all -o jsonl | jq -c .changes
            """,
        en: """
            The transactions that touched the entity, the oldest first; an entity that was deleted
            keeps its history. The kind is in the singular or the plural, as in the protocol.

            Examples
              pratikctl history student 14
              pratikctl history recommendation 3 --all -o jsonl | jq -c .changes
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        guard !input.words.isEmpty else {
            throw .usage(
                FollowingMessages.whatHasAHistory, hint: HelpMessages.seeHelp(of: Self.name))
        }
        var request = try FollowingCommands.request(Self.name, input.words)
        let session = try context.connect()
        guard context.format.isForPeople, context.options.columns == nil else {
            try RequestRunner(context: context, session: session, naming: .options).run(request)
            return ExitStatus.success
        }
        request.append(context.options.ofProtocol)
        let catalogue = try session.catalogue()
        let names = FollowingCommands.names(context, catalogue)
        while true {
            let reply = try session.reply(to: request)
            guard case .ok(let members) = reply.status else {
                throw Self.refusal(reply)
            }
            let rows = reply.rows.compactMap(JSONObject.reading)
            HistoryReport(kind: kind(of: request, catalogue), names: names, context: context)
                .print(rows)
            if rows.isEmpty { context.remark(OutputMessages.nothingFound) }
            guard let next = members["next"]?.stringValue else { return ExitStatus.success }
            guard context.options.all else {
                context.remark(OutputMessages.moreFollow(after: next))
                return ExitStatus.success
            }
            request.set("@after", next)
        }
    }

    private static func refusal(_ reply: Reply) -> Failure {
        guard case .error(let code, let members) = reply.status else {
            return .client(.malformed("OK"))
        }
        return .refused(code: code, members, parameters: .options)
    }

    /// The kind that the first word names.
    private func kind(of request: WordRequest, _ catalogue: Catalogue) -> KindDescription? {
        let name = request.wordAlone ?? request.option("kind") ?? ""
        return catalogue.kind(ofNoun: name) ?? catalogue.kind(named: name)
    }
}
