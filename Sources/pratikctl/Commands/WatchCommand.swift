// `pratikctl watch [KIND]`: the changes as they happen, a line each.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct WatchCommand: OwnCommand {
    static let name = "watch"
    static let summary = Phrase(
        fr: "Suit les changements, une ligne chacun.", en: "Follows the changes, a line each.")
    static let synopsis = Phrase(
        fr: "[GENRE] [--since TRANSACTION] [--initial] [--limit N]",
        en: "[KIND] [--since TRANSACTION] [--initial] [--limit N]")
    static let manual = Phrase(
        fr: """
              --since TRANSACTION   reprendre derrière cette transaction
              --incarnation ID      seulement si l’entrepôt est celui de cette incarnation (hello)
              --initial             d’abord toutes les fiches qui sont là
              --limit N             s’arrêter derrière la transaction du N-ième changement

            Jusqu’à ^C. Quand le démon s’arrête ou que le lien se rompt, la commande se termine en
            disant comment reprendre sans rien manquer : --since avec la dernière transaction dite
            en entier. Avec -o jsonl les lignes sont celles du démon, avec des repères
            ({"seq":…,"op":"bookmark"}) dont le numéro est celui à retenir.

            Exemples
              pratikctl watch
              pratikctl watch students --since 201 --limit 10
              pratikctl watch --initial -o jsonl > changements.jsonl
            """,
        en: """
              --since TRANSACTION   go on behind this transaction
              --incarnation ID      only if the store is that of this incarnation (hello)
              --initial             first every entity that is there
              --limit N             end behind the transaction of the Nth change

            Until ^C. When the daemon stops or the connection breaks the command ends and says how
            to go on without missing anything: --since with the last transaction that was told
            whole. With -o jsonl the lines are the daemon's, with bookmarks
            ({"seq":…,"op":"bookmark"}) whose number is the one to remember.

            Examples
              pratikctl watch
              pratikctl watch students --since 201 --limit 10
              pratikctl watch --initial -o jsonl > changes.jsonl
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput
    @Flag var initial = false

    func run(_ context: Context) throws(Failure) -> Int32 {
        var request = try FollowingCommands.request(Self.name, input.words)
        request.append(context.options.ofProtocol)
        if initial { request.set("@initial", "true") }
        let session = try context.connect()
        let catalogue = context.format.isForPeople ? try session.catalogue() : nil
        let report = WatchReport(context, catalogue)
        let status: ReplyStatus
        do throws(Failure) {
            status = try session.follow(request) { row throws(Failure) in try report.take(row) }
        } catch .client(let error) where report.told != nil {
            report.finish()
            if let told = report.told { context.remark(FollowingMessages.resume(since: told)) }
            throw .client(error)
        }
        report.finish()
        switch status {
        case .ok(let members) where members["stopping"] == true:
            context.remark(FollowingMessages.daemonStops(since: members["seq"]?.integerValue))
            return ExitStatus.unavailable
        case .ok: return ExitStatus.success
        case .error(let code, let members):
            throw .refused(code: code, members, parameters: .options)
        }
    }
}
