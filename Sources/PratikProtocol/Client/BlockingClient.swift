// A client that waits: for the command line tool, for scripts in Swift and for tests.

import Glibc
package import PratikJSON

/// One connection to the daemon. Requests may be sent ahead; replies come in their order.
///
/// Whoever sends ahead has to read in between: the daemon stops reading from a client that does not
/// read its replies, and then `send` waits until its time is over.
package final class BlockingClient {
    private var socket: UnixSocket?
    private var input = ReplyBuffer()
    private var payloadRemaining: Int?

    /// Connects to the socket at `path`; `timeoutMilliseconds` bounds that and each later send.
    package init(path: String, timeoutMilliseconds: Int = 5000) throws(ClientError) {
        socket = try .connected(to: path, timeoutMilliseconds: timeoutMilliseconds)
    }

    /// The connected socket; -1 once closed.
    package var descriptor: Int32 { socket?.descriptor ?? -1 }

    /// Bounds how long a read waits for more bytes; nil, as at first, is for ever.
    package func setReplyTimeout(milliseconds: Int?) throws(ClientError) {
        guard socket != nil else { throw .disconnected(errno: EBADF) }
        try socket?.setTimeout(SO_RCVTIMEO, milliseconds: milliseconds ?? 0)
    }

    /// Tells that no more requests come; replies can still be read.
    package func finishSending() {
        socket?.finishSending()
    }

    package func close() {
        socket = nil
    }
}

// MARK: Sending

extension BlockingClient {
    /// Sends bytes as they are.
    package func send(_ bytes: UnsafeRawBufferPointer) throws(ClientError) {
        guard socket != nil else { throw .disconnected(errno: EBADF) }
        try socket?.send(bytes)
    }

    /// Sends bytes as they are.
    package func send(_ bytes: [UInt8]) throws(ClientError) {
        let result: Result<Void, ClientError> = bytes.withUnsafeBytes { buffer in
            do throws(ClientError) {
                return .success(try send(buffer))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Sends one request line; its LF is added.
    package func send(line: String) throws(ClientError) {
        try send(Array(line.utf8) + [UInt8(ascii: "\n")])
    }

    /// Sends one request of the form `verb {json}`.
    package func send(_ verb: String, _ object: JSONObject) throws(ClientError) {
        var line: [UInt8] = []
        line.appendRequest(verb, object: object)
        try send(line)
    }

    /// Sends the payload that the last line announced, with its LF.
    package func sendPayload(_ bytes: [UInt8]) throws(ClientError) {
        try send(bytes)
        try endPayload()
    }

    /// Sends a piece of the payload that the last line announced; `endPayload` follows the last.
    package func sendPayload(_ piece: UnsafeRawBufferPointer) throws(ClientError) {
        try send(piece)
    }

    /// Sends the LF behind a payload.
    package func endPayload() throws(ClientError) {
        try send([UInt8(ascii: "\n")])
    }

    /// Sends one request and waits for its reply.
    package func call(_ verb: String, _ object: JSONObject = [:]) throws(ClientError) -> Reply {
        try send(verb, object)
        return try readReply()
    }
}

// MARK: Reading

extension BlockingClient {
    /// Waits for the next part of a reply.
    package func readPiece() throws(ClientError) -> ReplyPiece {
        switch payloadRemaining {
        case nil: return try readLine()
        case 0?:
            try fill()
            guard input.take(atMost: 1) == [UInt8(ascii: "\n")] else {
                throw .malformed("DATA")
            }
            payloadRemaining = nil
            return .payloadEnd
        case let remaining?:
            try fill()
            let bytes = input.take(atMost: remaining)
            payloadRemaining = remaining - bytes.count
            return .payload(bytes)
        }
    }

    /// Waits for a reply and hands its rows and the pieces of its payloads on as they come.
    package func readReply(
        onRow: ([UInt8]) throws -> Void, onPayload: ([UInt8]) throws -> Void
    ) throws -> ReplyStatus {
        while true {
            switch try readPiece() {
            case .row(let row): try onRow(row)
            case .payload(let bytes): try onPayload(bytes)
            case .payloadStart, .payloadEnd: break
            case .status(let status): return status
            }
        }
    }

    /// Waits for a whole reply.
    package func readReply() throws(ClientError) -> Reply {
        var rows: [[UInt8]] = []
        var payloads: [[UInt8]] = []
        while true {
            switch try readPiece() {
            case .row(let row): rows.append(row)
            case .payloadStart: payloads.append([])
            case .payload(let bytes): payloads[payloads.count - 1] += bytes
            case .payloadEnd: break
            case .status(let status):
                return Reply(rows: rows, payloads: payloads, status: status)
            }
        }
    }

    private func readLine() throws(ClientError) -> ReplyPiece {
        var line: [UInt8] = []
        while true {
            try fill()
            let isWhole = input.takeLine(into: &line)
            guard line.count <= Limits.replyLineBytes else { throw Self.malformed(line) }
            if isWhole { break }
        }
        switch ReplyLine(line) {
        case .row?: return .row(line)
        case .status(let status)?: return .status(status)
        case .payload(let count)?:
            payloadRemaining = count
            return .payloadStart(count)
        case nil: throw Self.malformed(line)
        }
    }

    private static func malformed(_ line: [UInt8]) -> ClientError {
        .malformed(String(decoding: line.prefix(80), as: UTF8.self))
    }

    /// Makes sure that there are bytes to take.
    private func fill() throws(ClientError) {
        guard input.isEmpty else { return }
        guard socket != nil else { throw .disconnected(errno: EBADF) }
        guard let received = try socket?.receive(into: input.memory), received > 0 else {
            throw .truncated
        }
        input.refill(received)
    }
}
