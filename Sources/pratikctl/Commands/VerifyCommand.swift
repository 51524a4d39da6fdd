// `pratikctl verify DIR`: is that directory a good store.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct VerifyCommand: OwnCommand {
    static let name = "verify"
    static let summary = Phrase(
        fr: "Ce répertoire est-il un bon entrepôt, ou une bonne copie ?",
        en: "Is that directory a good store, or a good copy of one?")
    static let synopsis = Phrase(fr: "RÉPERTOIRE", en: "DIRECTORY")
    static let manual = Phrase(
        fr: """
            Tout est lu, rien n’est changé, et aucun démon n’est nécessaire. Chaque anomalie dit où
            elle est et ce qu’il faut faire ; le statut de sortie est alors 2. « pratikctl check »
            examine l’entrepôt en service.

            Exemples
              pratikctl verify /var/backups/pratik
              pratikctl verify /var/backups/pratik -o json | jq .findings
            """,
        en: """
            Everything is read, nothing is changed, and no daemon is needed. Each finding says where
            it is and what to do; the exit status is 2 then. “pratikctl check” looks the store that
            is being served through.

            Examples
              pratikctl verify /var/backups/pratik
              pratikctl verify /var/backups/pratik -o json | jq .findings
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        let directory = try directory(in: input.words)
        let outcome = try OfflineTask(
            context: context, arguments: ["--verify", directory]
        ).run()
        try OfflineAnswer(context: context, outcome: outcome).print(
            Self.sentences(outcome, directory))
        return outcome.status
    }

    private static func sentences(_ outcome: OfflineOutcome, _ directory: String) -> [Phrase] {
        if outcome.hasFindings {
            return [OfflineMessages.found(outcome.findings.count, in: directory)]
        }
        let good = OfflineMessages.verified(directory, StoreContent.phrase(outcome.summary))
        guard let lacking = outcome.summary["incomplete"]?.integerValue, lacking > 0 else {
            return [good]
        }
        return [good, OfflineMessages.incomplete(lacking)]
    }
}

extension OwnCommand {
    /// The one directory that a command takes.
    func directory(in words: [String]) throws(Failure) -> String {
        guard let directory = words.first else {
            throw .usage(
                OfflineMessages.whichDirectory(Self.name), hint: HelpMessages.seeHelp(of: Self.name)
            )
        }
        try expectNothing(in: words.dropFirst())
        guard !directory.hasPrefix("-") else {
            throw .usage(
                ArgumentMessages.unknownOption(directory), hint: HelpMessages.seeHelp(of: Self.name)
            )
        }
        return directory
    }
}
