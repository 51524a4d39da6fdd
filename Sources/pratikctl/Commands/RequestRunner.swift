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
            // Every name of a page of usual size can be asked for in one packet.
            let rows = context.format.isForPeople ? Limits.pageRows : Limits.maximumPageRows
            request.set("@limit", String(rows))
        }
        let (first, catalogue) = try firstReply(to: request)
        let printer = RowPrinter(
            context, catalogue: catalogue, noun: request.noun, names: names(catalogue, request))
        var reply = first
        var count = 0
        while true {
            let members = try succeeded(reply, request)
            let isList = AnswerShape.isList(members, rows: reply.rows.count)
            let rows = isList || !reply.rows.isEmpty ? reply.rows : rowOfStatus(reply, members)
            count += rows.count
            try printer.print(rows, isList: isList)
            print(reply.payloads)
            guard context.options.all, let next = members["next"]?.stringValue else {
                printer.finish()
                if isList && count == 0 { context.remark(OutputMessages.nothingFound) }
                AnswerRemarks(context: context, catalogue: catalogue)
                    .tell(request, reply, members)
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
            let isWrite = AnswerShape.isWrite(members)
            for key in ["seq", "deleted", "dry_run", "warnings"] { members[key] = nil }
            if isWrite { for key in ["count", "changed"] { members[key] = nil } }
        }
        return members.isEmpty ? [] : [Array(members.text.utf8)]
    }

    /// The answer; for a format for people with the catalogue, asked for in the same packet.
    private func firstReply(to request: WordRequest) throws(Failure) -> (Reply, Catalogue?) {
        guard context.format.isForPeople else { return (try session.reply(to: request), nil) }
        let replies = try session.replies(to: [request.line, Session.schemaRequest().line])
        return (replies[0], Catalogue(kindsOf: replies[1].rows))
    }

    private func succeeded(
        _ reply: Reply, _ request: WordRequest
    ) throws(Failure) -> JSONObject {
        switch reply.status {
        case .ok(let members): return members
        case .error(let code, var members):
            if case .options = naming, request.hasWordAlone {
                members = ArgumentMessages.explainingWordsAlone(members, context.language)
            }
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

    /// The names for tables, known to whom the request was made as.
    private func names(_ catalogue: Catalogue?, _ request: WordRequest) -> EntityNames? {
        guard let catalogue else { return nil }
        return EntityNames(catalogue, actingAs: request.actingAs) { requests in
            do throws(Failure) {
                return try session.replies(to: requests.map(\.line))
            } catch {
                // The answer itself is here; without names its ids are shown.
                return []
            }
        }
    }
}
