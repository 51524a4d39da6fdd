// What a person wants to know besides the rows of an answer, on standard error.

import PratikJSON
import PratikProtocol

/// What the status of a reply says of the reply.
enum AnswerShape {
    /// Whether the request wrote, or would have: the status tells the transaction.
    static func isWrite(_ members: JSONObject) -> Bool {
        members["seq"] != nil || members["dry_run"] != nil
    }

    /// Whether the rows are a list, however few: the status counts them. A write without rows
    /// counts what it did.
    static func isList(_ members: JSONObject, rows: Int) -> Bool {
        if rows == 0 && isWrite(members) { return false }
        return rows > 1 || members["count"] != nil
    }
}

struct AnswerRemarks {
    let context: Context
    let catalogue: Catalogue?

    func tell(_ request: WordRequest, _ reply: Reply, _ members: JSONObject) {
        for warning in members["warnings"]?.strings ?? [] {
            context.remark(OutputMessages.warning(warning.escapingControls()))
        }
        if context.format.isForPeople {
            let lines = DeletionCount.lines(members, catalogue, context.language)
            for line in lines { context.remark(Phrase(line)) }
        }
        let isSilent =
            context.format.isForPeople && reply.rows.isEmpty && reply.payloads.isEmpty
        guard context.console.errorIsTerminal || isSilent else { return }
        if let next = members["next"]?.stringValue {
            context.remark(OutputMessages.moreFollow(after: next))
        }
        if let phrase = outcome(request, reply, members) { context.remark(phrase) }
    }

    /// What became of a write; nil for a verb that reads.
    func outcome(_ request: WordRequest, _ reply: Reply, _ members: JSONObject) -> Phrase? {
        if request.isDryRun || members["dry_run"] == true { return OutputMessages.dryRun }
        guard let transaction = members["seq"]?.integerValue else { return nil }
        if members["changed"] == false { return OutputMessages.nothingChanged }
        return OutputMessages.done(
            request.word, subject(request, reply, members), transaction: transaction)
    }

    /// What was written: an entity with its id, or as many as were counted.
    private func subject(
        _ request: WordRequest, _ reply: Reply, _ members: JSONObject
    ) -> Phrase {
        let noun = request.noun ?? request.verb
        let kind = catalogue?.kind(ofNoun: noun)
        if let count = members["count"]?.integerValue {
            guard let kind else { return OutputMessages.operations(count) }
            return Phrase("\(count) \(kind.label(counting: count, context.language))")
        }
        let row = reply.rows.first.flatMap(JSONObject.reading)
        let id = row?["id"]?.integerValue.map(String.init) ?? request.wordAlone
        return Phrase([kind?.label ?? noun, id].compactMap(\.self).joined(separator: " "))
    }
}

/// What a deletion took along, as the status of its reply counts it.
enum DeletionCount {
    /// A line a kind: `  3  Recommandations`.
    static func lines(
        _ members: JSONObject, _ catalogue: Catalogue?, _ language: Language
    ) -> [String] {
        (members["deleted"]?.objectValue?.members ?? []).compactMap { member in
            guard let count = member.value.integerValue else { return nil }
            let kind = catalogue?.kind(named: member.key)
            let label = kind?.label(counting: count, language) ?? member.key
            return "  \(String(count).padded(to: 6, alignment: .trailing))  \(label)"
        }
    }
}
