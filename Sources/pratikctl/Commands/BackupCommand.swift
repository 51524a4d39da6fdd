// `pratikctl backup DIR`: a checked copy of the store, whether it is being served or not.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct BackupCommand: OwnCommand {
    static let name = "backup"
    static let summary = Phrase(
        fr: "Copie l’entrepôt, en service ou non, et vérifie la copie.",
        en: "Copies the store, served or not, and verifies the copy.")
    static let synopsis = Phrase(
        fr: "RÉPERTOIRE [--store RÉPERTOIRE]", en: "DIRECTORY [--store DIRECTORY]")
    static let manual = Phrase(
        fr: """
              --store RÉPERTOIRE   l’entrepôt (celui du démon qui répond, sinon celui des réglages)

            Dans une sauvegarde qui existe, seul ce qui est nouveau est copié. Une sauvegarde
            interrompue se termine par la même commande. La copie contient tout ce qui avait été
            confirmé avant qu’elle commence ; « pratikctl restore » la remet en place.

            Exemples
              pratikctl backup /var/backups/pratik
              pratikctl backup /var/backups/pratik --dry-run
              sudo -u pratik pratikctl backup "/var/backups/pratik-$(date +%F)"
            """,
        en: """
              --store DIRECTORY   the store (that of the daemon that answers, else the settings')

            Into a backup that is there, only what is new is copied. An interrupted backup is
            finished by the same command. The copy has everything that had been acknowledged before
            it began; “pratikctl restore” puts it back.

            Examples
              pratikctl backup /var/backups/pratik
              pratikctl backup /var/backups/pratik --dry-run
              sudo -u pratik pratikctl backup "/var/backups/pratik-$(date +%F)"
            """)
    static let options = ["--store"]
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput
    @Option var store: String?

    func run(_ context: Context) throws(Failure) -> Int32 {
        let directory = try directory(in: input.words)
        var arguments = ["--backup", directory]
        if let store = store ?? Self.servedStore(context) { arguments += ["--store", store] }
        if context.options.dryRun { arguments.append("--dry-run") }
        let outcome = try OfflineTask(context: context, arguments: arguments).run()
        try OfflineAnswer(context: context, outcome: outcome).print(
            Self.sentences(outcome, directory, context))
        let leftOut = outcome.summary["left_out"]?.strings ?? []
        if !leftOut.isEmpty {
            let names = leftOut.joined(separator: " ").escapingControls()
            context.remark(OfflineMessages.leftOut(names))
        }
        return outcome.status
    }

    private static func sentences(
        _ outcome: OfflineOutcome, _ directory: String, _ context: Context
    ) -> [Phrase] {
        let summary = outcome.summary
        let size = ByteCount.text(summary["copied_bytes"]?.integerValue ?? 0, context.language)
        if summary["dry_run"] == true {
            let files = summary["copied_files"]?.integerValue ?? 0
            return [OfflineMessages.wouldCopy(files, size, to: directory)]
        }
        let copied = OfflineMessages.copied(summary, size)
        if outcome.hasFindings {
            return [copied, OfflineMessages.found(outcome.findings.count, in: directory)]
        }
        return [copied, OfflineMessages.verified(directory, StoreContent.phrase(summary))]
    }

    /// The store of the daemon that answers on the socket; nil when none does, or does not tell.
    private static func servedStore(_ context: Context) -> String? {
        do throws(Failure) {
            let reply = try context.connect().reply(to: WordRequest(verb: "stats"))
            return reply.rows.first.flatMap(JSONObject.reading)?["store"]?.stringValue
        } catch {
            return nil
        }
    }
}
