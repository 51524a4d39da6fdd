// Carries out one request: sends it, follows its pages, prints what comes, tells what was done.

import PratikJSON
import PratikProtocol

struct RequestRunner {
    let context: Context
    let session: Session
    /// How the parameters are written where the request was typed.
    let naming: ParameterNaming

    /// Carries `request` out.
    func run(_ request: WordRequest) throws(Failure) {
        var request = request
        request.append(context.options.ofProtocol)
        if context.options.all, request.option("@limit") == nil {
            request.set("@limit", String(Limits.maximumPageRows))
        }
        let (first, catalogue) = try firstReply(to: request)
        let printer = RowPrinter(
            context, catalogue: catalogue, noun: request.noun)
        var reply = first
        var count = 0
        while true {
            let members = try succeeded(reply)
            let isList = members["count"] != nil || reply.rows.count > 1
            let rows = isList || !reply.rows.isEmpty ? reply.rows : rowOfStatus(reply, members)
            count += rows.count
            try printer.print(rows, isList: isList)
            print(reply.payloads)
            guard context.options.all, let next = members["next"]?.stringValue else {
                printer.finish()
                if isList && count == 0 { context.remark(OutputMessages.nothingFound) }
                tell(request, reply, members, catalogue)
                return
            }
            context.output.flush()
            request.set("@after", next)
            reply = try session.reply(to: request)
        }
    }

    /// What the status says, as a row, where the reply has nothing else; people are told of
    /// transactions and deletions in words.
    private func rowOfStatus(_ reply: Reply, _ members: JSONObject) -> [[UInt8]] {
        guard reply.payloads.isEmpty else { return [] }
        var members = members
        if context.format.isForPeople {
            for key in ["seq", "deleted", "dry_run", "warnings"] { members[key] = nil }
        }
        return members.isEmpty ? [] : [Array(members.text.utf8)]
    }

    /// The answer; for a format for people with the catalogue, asked for in the same packet.
    private func firstReply(to request: WordRequest) throws(Failure) -> (Reply, Catalogue?) {
        guard context.format.isForPeople else { return (try session.reply(to: request), nil) }
        let replies = try session.replies(to: [request.line, Session.schemaRequest().line])
        return (replies[0], Catalogue(kindsOf: replies[1].rows))
    }

    private func succeeded(_ reply: Reply) throws(Failure) -> JSONObject {
        switch reply.status {
        case .ok(let members): return members
        case .error(let code, let members):
            throw .refused(code: code, members, parameters: naming)
        }
    }

    /// Payloads go out as they are; on a terminal only what cannot drive it.
    private func print(_ payloads: [[UInt8]]) {
        for payload in payloads {
            guard context.console.outputIsTerminal else {
                context.output.write(payload)
                continue
            }
            let lines = String(decoding: payload.filter { $0 != 0x0D }, as: UTF8.self)
            context.output.write(lines.escapingControls(keepingLineFeeds: true))
            if payload.last != UInt8(ascii: "\n") { context.output.write("\n") }
        }
    }

    /// What a person wants to know besides the rows, on standard error.
    private func tell(
        _ request: WordRequest, _ reply: Reply, _ members: JSONObject, _ catalogue: Catalogue?
    ) {
        for warning in members["warnings"]?.strings ?? [] {
            context.remark(OutputMessages.warning(warning.escapingControls()))
        }
        if context.format.isForPeople {
            for line in DeletionCount.lines(members, catalogue) { context.remark(Phrase(line)) }
        }
        guard context.console.errorIsTerminal else { return }
        if let next = members["next"]?.stringValue {
            context.remark(OutputMessages.moreFollow(after: next))
        }
        if request.isDryRun {
            context.remark(OutputMessages.dryRun)
        } else if let transaction = members["seq"]?.integerValue {
            let noun = request.noun ?? request.verb
            let label = catalogue?.kind(ofNoun: noun)?.label ?? noun
            let row = reply.rows.first.flatMap(JSONObject.reading)
            let id = row?["id"]?.integerValue.map { " \($0)" } ?? ""
            context.remark(
                OutputMessages.done(request.word, label + id, transaction: transaction))
        }
    }
}

/// What a deletion took along, as the status of its reply counts it.
enum DeletionCount {
    /// A line a kind: `  3  recommendations`.
    static func lines(_ members: JSONObject, _ catalogue: Catalogue?) -> [String] {
        (members["deleted"]?.objectValue?.members ?? []).compactMap { member in
            guard let count = member.value.integerValue else { return nil }
            let label = catalogue?.kind(named: member.key)?.label ?? member.key
            return "  \(String(count).padded(to: 6, alignment: .trailing))  \(label)"
        }
    }
}

extension WordRequest {
    /// What stands before the dot of the verb, nil for a verb of one word.
    var noun: String? { verb.firstIndex(of: ".").map { String(verb[..<$0]) } }

    /// What stands behind the dot of the verb.
    var word: String {
        verb.firstIndex(of: ".").map { String(verb[verb.index(after: $0)...]) } ?? verb
    }
}
