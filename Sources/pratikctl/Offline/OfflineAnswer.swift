// Prints what a task came to: findings and one sentence for people, rows for programs.

import PratikJSON
import PratikProtocol

struct OfflineAnswer {
    let context: Context
    let outcome: OfflineOutcome

    /// Prints it.
    ///
    /// - Parameter sentences: what people read when nothing, or nothing that matters, was found.
    func print(_ sentences: [Phrase]) throws(Failure) {
        switch context.format {
        case .table, .wide:
            FindingList(context: context).print(outcome.findings)
            for sentence in sentences { context.say(sentence) }
        case .json:
            let rows = outcome.findings.compactMap(JSONObject.reading).map(JSONValue.object)
            let whole: JSONObject = [
                "summary": .object(outcome.summary), "findings": .array(rows),
            ]
            context.output.write(line: whole.text)
        case .jsonl:
            for row in outcome.findings { context.output.write(row + [UInt8(ascii: "\n")]) }
            let last: JSONObject = ["summary": .object(outcome.summary)]
            context.output.write(line: last.text)
        case .csv, .id:
            let printer = RowPrinter(context, catalogue: nil, noun: nil)
            try printer.print(outcome.findings, isList: true)
            printer.finish()
        }
    }
}
