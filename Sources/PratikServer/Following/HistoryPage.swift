// The rows of `history`: each change of an entity with who made it, from what to what.

import PratikJSON
import PratikModel
import PratikStore

/// The rows of one page of a history.
nonisolated struct HistoryPage {
    /// What is known of the entity before a transaction.
    private enum Version {
        case unknown
        case absent
        case row([UInt8])
    }

    private let history: EntityHistory
    private let cursor: UInt64?
    private let limit: Int
    private var before = Version.unknown
    private var rows: [UInt8] = []
    private(set) var count = 0
    private var last: UInt64 = 0
    /// Whether there is a change behind the page.
    private(set) var hasMore = false

    init(of history: EntityHistory, after cursor: UInt64?, limit: Int) {
        self.history = history
        self.cursor = cursor
        self.limit = limit
    }

    /// Adds the change of a record that may write the entity.
    mutating func take(_ record: borrowing JournalRecord) throws {
        var versions: [[UInt8]?] = []
        let schema = history.schema
        try record.forEachWrite { kind, id, row in
            guard id == Int(history.id), kind.elementsEqual(schema.kind.utf8) else { return }
            versions.append(row.map(Array.init))
        }
        for version in versions {
            if record.seq != cursor { try add(version, record) }
            before = version.map { .row($0) } ?? .absent
        }
    }

    private mutating func add(_ version: [UInt8]?, _ record: borrowing JournalRecord) throws {
        guard count < limit else {
            hasMore = true
            return
        }
        let at = try record.at
        rows.append(ascii: "{\"seq\":")
        rows.appendDecimal(Int64(record.seq))
        rows.append(ascii: ",\"at\":")
        rows.appendJSON(at)
        rows.append(ascii: ",\"by\":")
        rows.appendJSON(try record.by)
        rows.append(ascii: ",\"as\":")
        rows.appendJSON(try record.asUser.map { .string($0) } ?? JSONValue.null)
        rows.append(ascii: ",\"verb\":")
        rows.appendJSON(try record.verb)
        rows.append(ascii: ",\"op\":")
        appendChange(to: version, at)
        rows.append(ascii: "}\n")
        count += 1
        last = record.seq
    }

    private mutating func appendChange(to version: [UInt8]?, _ at: String) {
        let changes = FieldChanges(schema: history.schema)
        switch (before, version) {
        case (.row(let old), let new?):
            rows.append(ascii: "\"update\",\"changes\":")
            changes.append(from: old, to: new, at: at, to: &rows)
        case (.row(let old), nil):
            rows.append(ascii: "\"delete\",\"changes\":")
            changes.append(from: old, to: nil, at: at, to: &rows)
        case (_, let new?) where isCreated(new, at):
            rows.append(ascii: "\"create\",\"changes\":")
            changes.append(from: nil, to: new, at: at, to: &rows)
        case (_, let new?):
            // It is older: what it was like before, and so what changed, is not kept.
            rows.append(ascii: "\"update\",\"from_kept_history\":true,\"changes\":{},\"entity\":")
            rows.append(contentsOf: new)
        case (_, nil):
            rows.append(ascii: "\"delete\",\"from_kept_history\":true,\"changes\":{}")
        }
    }

    /// Whether the first version that is known is the first of all: the transaction stamped it.
    private func isCreated(_ row: [UInt8], _ at: String) -> Bool {
        guard case .unknown = before, let field = history.schema.createdAt else { return true }
        return row.withUnsafeBufferPointer { bytes in
            var scanner = JSONMemberScanner(bytes)
            guard let value = scanner.value(of: field.name) else { return false }
            return bytes[value].dropFirst().dropLast().elementsEqual(at.utf8)
        }
    }

    func outcome(oldest: UInt64) -> Outcome {
        var outcome = Outcome()
        outcome.body = rows
        outcome.status = ["count": .integer(Int64(count)), "oldest": .integer(Int64(oldest))]
        if hasMore {
            outcome.status["next"] = .string(HistoryCursor(history, seq: last).text)
        }
        return outcome
    }
}
