// One conversation with the daemon, in the user's language.

import PratikJSON
import PratikProtocol

/// A connection. The language is told ahead of the first request, in the same packet: a command
/// costs one round trip.
final class Session {
    private let client: BlockingClient
    private let language: Language
    private var hasGreeted = false

    init(path: String, language: Language) throws(Failure) {
        self.language = language
        do throws(ClientError) {
            client = try BlockingClient(path: path)
        } catch {
            throw .client(error)
        }
    }

    /// Sends request lines and waits for the reply of each.
    func replies(to lines: [[UInt8]]) throws(Failure) -> [Reply] {
        try greetAndSend(lines)
        do throws(ClientError) {
            return try lines.map { _ throws(ClientError) in try client.readReply() }
        } catch {
            throw .client(error)
        }
    }

    /// Sends lines, the greeting before the first of all. A daemon that has no room for us says so
    /// in its answer to the greeting and closes, perhaps before it has read the rest.
    private func greetAndSend(_ lines: [[UInt8]]) throws(Failure) {
        var bytes: [UInt8] = []
        if !hasGreeted { bytes.appendRequest("hello", words: [("lang", language.rawValue)]) }
        for line in lines { bytes += line }
        var sendError: ClientError?
        do throws(ClientError) {
            try client.send(bytes)
        } catch {
            sendError = error
        }
        if !hasGreeted, case .error(let code, let members) = try greeting(sendError).status {
            throw .refused(code: code, members, parameters: .wire)
        }
        hasGreeted = true
        if let sendError { throw .client(sendError) }
    }

    private func greeting(_ sendError: ClientError?) throws(Failure) -> Reply {
        do throws(ClientError) {
            return try client.readReply()
        } catch {
            throw .client(sendError ?? error)
        }
    }

    /// Sends a request whose reply goes on for a while, and hands its rows on as they come.
    func follow(
        _ request: WordRequest, onRow: ([UInt8]) throws(Failure) -> Void
    ) throws(Failure) -> ReplyStatus {
        try greetAndSend([request.line])
        while true {
            let piece: ReplyPiece
            do throws(ClientError) {
                piece = try client.readPiece()
            } catch {
                throw .client(error)
            }
            switch piece {
            case .row(let row): try onRow(row)
            case .status(let status): return status
            case .payloadStart, .payload, .payloadEnd: break
            }
        }
    }

    func reply(to line: [UInt8]) throws(Failure) -> Reply {
        try replies(to: [line])[0]
    }

    func reply(to request: WordRequest) throws(Failure) -> Reply {
        try reply(to: request.line)
    }

    /// What the daemon says of everything, or of one verb, noun or kind.
    func catalogue(_ name: String? = nil) throws(Failure) -> Catalogue {
        Catalogue(rows: try reply(to: Self.schemaRequest(name)).rows)
    }

    static func schemaRequest(_ name: String? = nil) -> WordRequest {
        WordRequest(verb: "schema", arguments: name.map { [.positional($0)] } ?? [])
    }
}
