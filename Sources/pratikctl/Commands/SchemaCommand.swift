// `pratikctl schema [NAME]` shows the declarations of verbs and kinds.

import ArgumentParser
import PratikProtocol

struct SchemaCommand: OwnCommand {
    static let name = "schema"
    static let summary = Phrase(
        fr: "Ce que le démon sait faire et garde, pour les programmes (lignes JSON).",
        en: "What the daemon can do and keeps, for programs (JSON lines).")
    static let synopsis = Phrase(fr: "[NOM]", en: "[NAME]")
    static let manual = Phrase(
        fr: """
            NOM est un verbe (student.get), un nom (student) ou un genre (students).

            Exemples
              pratikctl schema students | jq .schema
              pratikctl schema student.get
            """,
        en: """
            NAME is a verb (student.get), a noun (student) or a kind (students).

            Examples
              pratikctl schema students | jq .schema
              pratikctl schema student.get
            """)
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        try expectNothing(in: input.words.dropFirst())
        let reply = try context.connect().reply(to: Session.schemaRequest(input.words.first))
        if case .error(let code, let members) = reply.status {
            throw .refused(code: code, members, parameters: .options)
        }
        if context.settings.output.value == .json {
            let rows = reply.rows.map { String(decoding: $0, as: UTF8.self) }
            context.output.write("[\n" + rows.joined(separator: ",\n") + "\n]\n")
        } else {
            for row in reply.rows { context.output.write(row + [UInt8(ascii: "\n")]) }
        }
        return ExitStatus.success
    }
}
