// Transactions to journal lines, written straight into the buffer of the group they belong to.

import PratikJSON

/// The members of a record that stand before its writes.
package struct RecordHead: Sendable {
    /// One more than the record before.
    package let seq: UInt64
    /// The highest sequence number known to be on disk now.
    package let durable: UInt64
    /// When, as `YYYY-MM-DDTHH:MM:SS.mmmZ`.
    package let at: String
    /// Who the kernel says, such as `uid:0`.
    package let by: String
    /// The identity that was acted as, such as `user:17`.
    package let asUser: String?
    package let verb: String
    /// The idempotency key.
    package let key: String?

    package init(
        seq: UInt64, durable: UInt64, at: String, by: String, as asUser: String?, verb: String,
        key: String?
    ) {
        self.seq = seq
        self.durable = durable
        self.at = at
        self.by = by
        self.asUser = asUser
        self.verb = verb
        self.key = key
    }
}

/// Writes the lines of transactions, one after the other, and keeps the chain's end.
///
/// A line is begun, gets its writes in order, and is ended or cancelled. The buffer belongs to
/// the caller, who touches nothing behind the line's start before it is ended.
package struct RecordEncoder: Sendable {
    /// The last record that was ended.
    package private(set) var point: ChainPoint
    private var lineStart: Int?
    private var seq: UInt64 = 0
    private var writes = 0

    /// - Parameter point: the end of the history that the records go on from.
    package init(after point: ChainPoint) {
        self.point = point
    }

    /// Begins a line at the end of `buffer`.
    package mutating func begin(_ head: RecordHead, in buffer: inout [UInt8]) {
        precondition(lineStart == nil, "the line before is not ended")
        precondition(head.seq == point.seq + 1, "sequence numbers have no gaps")
        precondition(head.durable < head.seq, "a record can't be on disk before it is written")
        lineStart = buffer.count
        seq = head.seq
        writes = 0
        buffer.append(ascii: "00000000 {\"seq\":")
        buffer.appendDecimal(Int64(head.seq))
        buffer.append(ascii: ",\"durable\":")
        buffer.appendDecimal(Int64(head.durable))
        buffer.append(ascii: ",\"at\":")
        buffer.appendJSON(head.at)
        buffer.append(ascii: ",\"by\":")
        buffer.appendJSON(head.by)
        buffer.append(ascii: ",\"as\":")
        buffer.appendJSON(orNull: head.asUser)
        buffer.append(ascii: ",\"verb\":")
        buffer.appendJSON(head.verb)
        buffer.append(ascii: ",\"key\":")
        buffer.appendJSON(orNull: head.key)
        buffer.append(ascii: ",\"writes\":[")
    }

    /// Adds an entity as it is now; `row` is a compact JSON object.
    package mutating func put(
        _ kind: String, _ id: Int, _ row: UnsafeBufferPointer<UInt8>, in buffer: inout [UInt8]
    ) {
        beginWrite(kind, id, in: &buffer)
        buffer.append(contentsOf: row)
        buffer.append(UInt8(ascii: "]"))
    }

    /// Adds an entity as it is now; `row` is a compact JSON object.
    package mutating func put(
        _ kind: String, _ id: Int, _ row: [UInt8], in buffer: inout [UInt8]
    ) {
        row.withUnsafeBufferPointer { put(kind, id, $0, in: &buffer) }
    }

    /// Adds the deletion of an entity.
    package mutating func delete(_ kind: String, _ id: Int, in buffer: inout [UInt8]) {
        beginWrite(kind, id, in: &buffer)
        buffer.append(ascii: "null]")
    }

    private mutating func beginWrite(_ kind: String, _ id: Int, in buffer: inout [UInt8]) {
        precondition(lineStart != nil, "no line is begun")
        buffer.append(ascii: writes == 0 ? "[" : ",[")
        buffer.appendJSON(kind)
        buffer.append(UInt8(ascii: ","))
        buffer.appendDecimal(id)
        buffer.append(UInt8(ascii: ","))
        writes += 1
    }

    /// Ends the line: its checksum is filled in, and the chain goes on from it.
    package mutating func end(in buffer: inout [UInt8]) {
        guard let start = lineStart else { preconditionFailure("no line is begun") }
        buffer.append(ascii: "]}")
        let checksum = JournalLine.seal(from: start, after: point.checksum, in: &buffer)
        point = ChainPoint(seq: seq, checksum: checksum)
        lineStart = nil
    }

    /// Takes the line that is begun off the buffer.
    package mutating func cancel(in buffer: inout [UInt8]) {
        guard let start = lineStart else { preconditionFailure("no line is begun") }
        buffer.removeSubrange(start...)
        lineStart = nil
    }

    /// The size so far of the line that is begun.
    package func lineBytes(in buffer: [UInt8]) -> Int {
        buffer.count - (lineStart ?? buffer.count)
    }
}

extension [UInt8] {
    /// Appends a JSON string, or `null`.
    fileprivate mutating func appendJSON(orNull text: String?) {
        if let text { appendJSON(text) } else { append(ascii: "null") }
    }
}
