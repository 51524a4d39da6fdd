// One record of the journal as its reader sees it: spans of the bytes that were written.

import PratikJSON
package import PratikModel

/// A proven record. It borrows the reader's buffer: what outlives the callback has to be copied.
package struct JournalRecord {
    package let seq: UInt64
    /// The highest sequence number that was known to be on disk when this was written.
    package let durable: UInt64
    /// The record's place in the chain.
    package let point: ChainPoint
    /// The whole object.
    package let json: UnsafeBufferPointer<UInt8>
    private let spans: Spans

    /// Where the members' values lie in the object.
    private struct Spans {
        var at = 0..<0
        var by = 0..<0
        var asUser = 0..<0
        var verb = 0..<0
        var key = 0..<0
        /// Behind the `[` of the writes.
        var writes = 0
    }

    /// A record whose object is not one that the encoder writes, although its checksum proves it.
    struct Malformed: Error {}

    /// When, as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    package var at: String { get throws(JSONError) { try text(spans.at) ?? "" } }
    /// The same moment, nil when it is not written as one.
    package var moment: Timestamp? {
        let digits = json[spans.at].dropFirst().dropLast()
        return UnsafeBufferPointer(rebasing: digits).withSpan { Timestamp(ascii: $0) }
    }
    /// Who the kernel said.
    package var by: String { get throws(JSONError) { try text(spans.by) ?? "" } }
    /// The identity that was acted as.
    package var asUser: String? { get throws(JSONError) { try text(spans.asUser) } }
    package var verb: String { get throws(JSONError) { try text(spans.verb) ?? "" } }
    /// The idempotency key.
    package var key: String? { get throws(JSONError) { try text(spans.key) } }

    private func text(_ span: Range<Int>) throws(JSONError) -> String? {
        var parser = JSONParser(json, at: span.lowerBound)
        return try parser.parseValue().stringValue
    }

    /// - Parameter checksum: what proved the object.
    init(
        _ json: UnsafeBufferPointer<UInt8>, checksum: RecordChecksum
    ) throws(Malformed) {
        var cursor = JSONCursor(json)
        var spans = Spans()
        var seq: UInt64?
        var durable: UInt64?
        var found = 0
        guard cursor.take(UInt8(ascii: "{")) else { throw Malformed() }
        // The writes stand last: going over them is left to who wants them.
        while let name = cursor.string(), cursor.take(UInt8(ascii: ":")) {
            found += 1
            switch json.text(name) {
            case "seq": seq = cursor.unsigned()
            case "durable": durable = cursor.unsigned()
            case "at": spans.at = cursor.value()
            case "by": spans.by = cursor.value()
            case "as": spans.asUser = cursor.value()
            case "verb": spans.verb = cursor.value()
            case "key": spans.key = cursor.value()
            case "writes": spans.writes = cursor.take(UInt8(ascii: "[")) ? cursor.position : 0
            default:
                _ = cursor.value()
                found -= 1
            }
            if spans.writes > 0 { break }
            guard cursor.take(UInt8(ascii: ",")) else { break }
        }
        guard let seq, let durable, found == 8, spans.writes > 0, durable < seq else {
            throw Malformed()
        }
        self.seq = seq
        self.durable = durable
        self.json = json
        self.spans = spans
        point = ChainPoint(seq: seq, checksum: checksum)
    }

    /// Calls `body` with each write in order: the kind, the id, and the row, nil for a deletion.
    ///
    /// - Throws: what `body` throws, and what makes a replay report damage.
    package func forEachWrite(
        _ body: (
            _ kind: UnsafeBufferPointer<UInt8>, _ id: Int, _ row: UnsafeBufferPointer<UInt8>?
        ) throws -> Void
    ) throws {
        var cursor = JSONCursor(json, at: spans.writes)
        while cursor.take(UInt8(ascii: "[")) {
            guard let kind = cursor.string(), cursor.take(UInt8(ascii: ",")),
                let id = cursor.unsigned(), cursor.take(UInt8(ascii: ",")),
                let number = Int(exactly: id)
            else { throw Malformed() }
            let row = cursor.value()
            guard cursor.take(UInt8(ascii: "]")), let first = json[row].first else {
                throw Malformed()
            }
            let isRow = first == UInt8(ascii: "{")
            guard isRow || json[row].elementsEqual("null".utf8) else { throw Malformed() }
            try body(
                .init(rebasing: json[kind]), number, isRow ? .init(rebasing: json[row]) : nil)
            guard cursor.take(UInt8(ascii: ",")) else { break }
        }
        guard cursor.take(UInt8(ascii: "]")), cursor.take(UInt8(ascii: "}")), cursor.isAtEnd else {
            throw Malformed()
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    fileprivate func withSpan<Answer>(_ body: (Span<UInt8>) -> Answer) -> Answer {
        body(span)
    }

    /// Bytes as text, for a comparison with a few short names.
    fileprivate func text(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }
}
