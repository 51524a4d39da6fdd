// Request lines and payloads, as a client may send them in any pieces.

import PratikJSON
import PratikProtocol

/// The cutter and the parser of the wire.
enum RequestLines {
    /// The first byte says where the stream is cut in two.
    static func read(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let stream = Array(bytes.dropFirst())
        let place = stream.isEmpty ? 0 : Int(first) * stream.count / 256
        let whole = pieces(of: [stream])
        let cut = pieces(of: [Array(stream[..<place]), Array(stream[place...])])
        precondition(whole == cut, "a stream means the same however it is cut")
    }

    private static func pieces(of reads: [[UInt8]]) -> [[UInt8]] {
        var cutter = RequestCutter()
        var pieces: [[UInt8]] = []
        for read in reads {
            read.withUnsafeBytes { bytes in
                cutter.begin(bytes)
                while let piece = cutter.next() { take(piece, &cutter, &pieces) }
                cutter.end()
            }
        }
        return pieces
    }

    private static func take(
        _ piece: RequestCutter.Piece, _ cutter: inout RequestCutter, _ pieces: inout [[UInt8]]
    ) {
        switch piece {
        case .line(let line):
            pieces.append(Array("L".utf8) + line)
            if case .bytes(let count) = parse(line) { cutter.expectPayload(count) }
        case .tooLong(let mentionsData): pieces.append(Array("T\(mentionsData)".utf8))
        case .payload(let bytes):
            if pieces.last?.first == UInt8(ascii: "P") {
                pieces[pieces.count - 1] += bytes
            } else {
                pieces.append(Array("P".utf8) + bytes)
            }
        case .payloadEnd: pieces.append(Array("E".utf8))
        case .desync: pieces.append(Array("D".utf8))
        }
    }

    private static func parse(_ line: UnsafeBufferPointer<UInt8>) -> ParsedRequest.Payload {
        let request = ParsedRequest(line)
        let names = request.arguments.compactMap(\.name)
        precondition(Set(names).count == names.count, "no name stands twice")
        precondition(request.verb.upperBound <= line.count, "the verb is in the line")
        precondition(
            request.payload != .unreadable || !request.problems.isEmpty, "what is lost is told")
        precondition(
            String(validating: line, as: UTF8.self) != nil || !request.problems.isEmpty,
            "what is no text is refused")
        if let quick = QuickRequest(line) {
            precondition(request.verb == quick.verb, "both readers see the same verb")
        }
        return request.payload
    }
}
