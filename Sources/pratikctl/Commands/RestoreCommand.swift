// `pratikctl restore DIR`: a backup in the store's place, the old store kept aside.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct RestoreCommand: OwnCommand {
    static let name = "restore"
    static let summary = Phrase(
        fr: "Met une sauvegarde à la place de l’entrepôt, qui est gardé à côté.",
        en: "Puts a backup in the place of the store, which is kept aside.")
    static let synopsis = Phrase(
        fr: "RÉPERTOIRE [--store RÉPERTOIRE] [--force]",
        en: "DIRECTORY [--store DIRECTORY] [--force]")
    static let manual = Phrase(
        fr: """
              --store RÉPERTOIRE   l’entrepôt à remplacer (celui des réglages)
              --force              même une sauvegarde où quelque chose a été trouvé

            Le démon doit être arrêté. La sauvegarde est d’abord vérifiée ; avec des anomalies, rien
            n’est fait et le statut de sortie est 2. Quoi qu’il arrive, c’est l’ancien entrepôt ou
            le nouveau qui est en place, entier. La question se répond d’avance par --yes.

            Exemples
              pratikctl restore /var/backups/pratik --dry-run
              systemctl stop pratikd
              pratikctl restore /var/backups/pratik --yes
            """,
        en: """
              --store DIRECTORY   the store to replace (the settings')
              --force             also a backup in which something was found

            The daemon has to be stopped. The backup is verified first; with findings nothing is
            done, and the exit status is 2. Whatever happens, the old store or the new one is in
            place, whole. --yes answers the question beforehand.

            Examples
              pratikctl restore /var/backups/pratik --dry-run
              systemctl stop pratikd
              pratikctl restore /var/backups/pratik --yes
            """)
    static let options = ["--store", "--force"]
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput
    @Option var store: String?
    @Flag var force = false

    func run(_ context: Context) throws(Failure) -> Int32 {
        let directory = try directory(in: input.words)
        let isAsked = !context.options.yes && !context.options.dryRun
        guard !isAsked || context.console.canAsk else {
            throw .usage(RestoreMessages.needsYes)
        }
        if isAsked || context.options.dryRun {
            let plan = try task(directory, context, ["--dry-run"]).run()
            let isRefused = plan.hasFindings && !force
            if context.options.dryRun || isRefused {
                try answer(plan, context, directory)
                return isRefused ? plan.status : ExitStatus.success
            }
            try ask(plan, context, directory)
        }
        let outcome = try task(directory, context, []).run()
        try answer(outcome, context, directory)
        return outcome.status
    }

    private func task(
        _ directory: String, _ context: Context, _ options: [String]
    ) -> OfflineTask {
        var arguments = ["--restore", directory] + options
        if let store { arguments += ["--store", store] }
        if force { arguments.append("--force") }
        return OfflineTask(context: context, arguments: arguments)
    }

    /// Shows what would be, and goes on only if that is wanted.
    private func ask(
        _ plan: OfflineOutcome, _ context: Context, _ directory: String
    ) throws(Failure) {
        for sentence in Self.plan(plan, directory) { context.remark(sentence) }
        context.error.write(RestoreMessages.question[context.language])
        guard Confirmation.isYes(readLine() ?? "") else {
            throw .declined(ConfirmationMessages.declined)
        }
    }

    private func answer(
        _ outcome: OfflineOutcome, _ context: Context, _ directory: String
    ) throws(Failure) {
        let summary = outcome.summary
        var sentences: [Phrase] = []
        if summary["restored"] == true {
            let store = summary["store"]?.stringValue ?? ""
            sentences = [RestoreMessages.restored(store, StoreContent.phrase(summary))]
            if let aside = summary["aside"]?.stringValue {
                sentences.append(RestoreMessages.kept(aside))
            }
            if let found = summary["found"]?.stringValue {
                sentences.append(RestoreMessages.foundBetween(found))
            }
            sentences.append(RestoreMessages.startTheDaemon)
        } else if outcome.hasFindings && !force {
            sentences = [RestoreMessages.found(outcome.findings.count)]
        } else {
            sentences = Self.plan(outcome, directory) + [OutputMessages.dryRun]
        }
        try OfflineAnswer(context: context, outcome: outcome).print(sentences)
    }

    private static func plan(_ outcome: OfflineOutcome, _ directory: String) -> [Phrase] {
        [
            RestoreMessages.content(directory, StoreContent.phrase(outcome.summary)),
            RestoreMessages.wouldReplace(
                outcome.summary["store"]?.stringValue ?? "",
                aside: outcome.summary["aside"]?.stringValue),
        ]
    }
}
