// Changes as `watch` tells them, rendered from the journal by a worker.

import PratikJSON
import PratikModel
import PratikStore

/// The rows of some transactions one behind the other, ready to be written to any watcher.
nonisolated struct ChangeBatch: Sendable {
    /// One transaction's rows and its bookmark.
    struct Transaction: Sendable {
        let seq: UInt64
        /// Change rows of it.
        let rows: Int
        /// Where its bytes end.
        let end: Int
    }

    let bytes: [UInt8]
    /// Those that have rows; the others are passed over.
    let transactions: [Transaction]
    /// Everything up to here is told by the bytes.
    let position: FeedPosition

    /// Whether there was more than fits into one.
    let hasMore: Bool

    /// Bytes after which no further transaction is added.
    static let bytes = 256 << 10

    /// Renders what comes behind `position`, at least one record if there is one.
    ///
    /// - Parameters:
    ///   - through: the last transaction to be told; it is durable.
    ///   - schema: the kind whose changes are told; nil for all that are not private.
    init(
        _ feed: JournalFeed, from position: FeedPosition, through: UInt64, schema: Schema?
    ) throws {
        let needle = schema.map { Array("[\"\($0.kind)\",".utf8) }
        var rows = Rows(schema: schema)
        self.position = try feed.read(
            from: position, through: through, bytes: Self.bytes, containing: needle
        ) { record in
            try rows.append(record)
            return rows.bytes.count < Self.bytes
        }
        hasMore = self.position.seq < through
        bytes = rows.bytes
        transactions = rows.transactions
    }

    /// Rows as they are rendered.
    private struct Rows {
        let schema: Schema?
        var bytes: [UInt8] = []
        var transactions: [Transaction] = []

        init(schema: Schema?) { self.schema = schema }

        mutating func append(_ record: borrowing JournalRecord) throws {
            var count = 0
            let head = try Head(record)
            try record.forEachWrite { kind, id, row in
                let name = String(decoding: kind, as: UTF8.self)
                guard let written = AllEntities.schema(ofKind: name), !written.isPrivate,
                    schema == nil || schema === written
                else { return }
                bytes.appendChange(head, written.kind, id, row)
                count += 1
            }
            guard count > 0 else { return }
            bytes.appendBookmark(head.seq)
            transactions.append(Transaction(seq: head.seq, rows: count, end: bytes.count))
        }
    }

    /// What each row of a transaction says.
    fileprivate struct Head {
        let seq: UInt64
        let at: String
        let by: String

        init(_ record: borrowing JournalRecord) throws {
            seq = record.seq
            at = try record.at
            by = try record.by
        }
    }
}

nonisolated extension [UInt8] {
    fileprivate mutating func appendChange(
        _ head: ChangeBatch.Head, _ kind: String, _ id: Int,
        _ row: UnsafeBufferPointer<UInt8>?
    ) {
        append(ascii: "{\"seq\":")
        appendDecimal(Int64(head.seq))
        append(ascii: row == nil ? ",\"op\":\"delete\",\"kind\":" : ",\"op\":\"put\",\"kind\":")
        appendJSON(kind)
        append(ascii: ",\"id\":")
        appendDecimal(id)
        append(ascii: ",\"at\":")
        appendJSON(head.at)
        append(ascii: ",\"by\":")
        appendJSON(head.by)
        if let row {
            append(ascii: ",\"entity\":")
            append(contentsOf: row)
        }
        append(ascii: "}\n")
    }

    /// Appends the row of an entity that is there when a watch begins.
    mutating func appendInitial(_ seq: UInt64, _ kind: String, _ id: Int64, _ row: [UInt8]) {
        append(ascii: "{\"seq\":")
        appendDecimal(Int64(seq))
        append(ascii: ",\"op\":\"initial\",\"kind\":")
        appendJSON(kind)
        append(ascii: ",\"id\":")
        appendDecimal(id)
        append(ascii: ",\"entity\":")
        append(contentsOf: row)
        append(ascii: "}\n")
    }

    /// Appends the row that says that everything up to `seq` has been told.
    mutating func appendBookmark(_ seq: UInt64) {
        append(ascii: "{\"seq\":")
        appendDecimal(Int64(seq))
        append(ascii: ",\"op\":\"bookmark\"}\n")
    }
}
