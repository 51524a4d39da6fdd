// Verbs that tell of the daemon itself: help, schema, figures; and many operations at once.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

enum DaemonCommands {
    static let all = [help, schema, stats, batch]

    private static let subject = TypedParameter<String?>(
        "name", fr: "Verbe, nom ou genre", en: "Verb, noun or kind", .text(maximum: 100),
        isPositional: true)

    private static let help = Command(
        "help", fr: "Explique un verbe, un nom, ou tout.",
        en: "Explains a verb, a noun, or everything.", access: .anyone,
        parameters: [subject.parameter], example: "help student.get",
        .connection { call, _ throws(Refusal) in
            let text = try HelpText(call.service.table, call.language).text(call[subject])
            var outcome = Outcome()
            Array(text.utf8).withUnsafeBufferPointer { outcome.body.appendPayload($0) }
            return outcome
        })

    private static let schema = Command(
        "schema", fr: "Décrit verbes et genres pour les programmes.",
        en: "Describes verbs and kinds for programs.", access: .anyone,
        parameters: [subject.parameter], example: "schema student",
        .connection { call, _ throws(Refusal) in
            let rows = try SchemaRows(call.service.table, call.language).rows(call[subject])
            var outcome = Outcome()
            for row in rows { outcome.append(row: row) }
            outcome.status["count"] = .integer(Int64(rows.count))
            return outcome
        })

    private static let stats = Command(
        "stats", fr: "Les chiffres du démon.", en: "The daemon’s figures.",
        access: .administrator, example: "stats", reads: AllEntities.visible,
        .connection { call, _ in .row(StatsRow.row(of: call.service)) })

    private static let batch = Command(
        "batch", fr: "Plusieurs écritures en une transaction : toutes ou aucune.",
        en: "Several writes in one transaction: all of them or none.",
        access: [.user, .administrator],
        parameters: [
            Parameter(
                "ops", BilingualText(fr: "Opérations", en: "Operations"), .operations,
                isRequired: true)
        ],
        example: #"batch {"ops":[{"verb":"student.update","id":2,"status":"AVAILABLE"}]}"#,
        .batch)
}
