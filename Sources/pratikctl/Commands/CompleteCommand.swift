// `pratikctl complete -- WORDS…`: what the completion scripts ask.

import ArgumentParser
import PratikJSON
import PratikProtocol

struct CompleteCommand: OwnCommand {
    static let name = "complete"
    static let summary = Phrase(
        fr: "Ce qui peut suivre, pour les scripts de complétion.",
        en: "What may come next, for the completion scripts.")
    static let synopsis = Phrase(fr: "-- MOT…", en: "-- WORD…")
    static let manual = Phrase(
        fr: "Une ligne par candidat, une explication derrière une tabulation.",
        en: "A line a candidate, an explanation behind a tab.")
    static let configuration = CommandConfiguration(commandName: name, helpNames: [])

    @OptionGroup var input: CommandInput

    func run(_ context: Context) throws(Failure) -> Int32 {
        guard let catalogue = context.catalogue() else { return ExitStatus.success }
        let completion = Completion(catalogue: catalogue) { kind in ids(of: kind, context) }
        for candidate in completion.candidates(for: input.words) {
            let text = candidate.text.escapingControls()
            let note = candidate.note.escapingControls()
            context.output.write(line: note.isEmpty ? text : "\(text)\t\(note)")
        }
        return ExitStatus.success
    }

    /// The first ids of a kind, with what tells the entities apart; none when the daemon has none
    /// to give, for a completion has nobody to explain that to.
    private func ids(of kind: KindDescription, _ context: Context) -> [Completion.Candidate] {
        let rows: [[UInt8]]
        do throws(Failure) {
            rows = try context.connect().reply(to: WordRequest(verb: kind.noun + ".list")).rows
        } catch {
            return []
        }
        let cells = CellText(language: context.language)
        return rows.compactMap(JSONObject.reading).compactMap { row in
            guard let id = row["id"]?.integerValue else { return nil }
            let texts = kind.columns.filter { $0 != "id" }.prefix(3).map { key in
                cells.text(row[key], kind.properties[key])
            }
            return Completion.Candidate(text: String(id), note: texts.joined(separator: ", "))
        }
    }
}
