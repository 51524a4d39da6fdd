// The cursors of `history`.

import PratikJSON
import PratikModel

/// Where a history goes on: behind a transaction of one entity.
nonisolated struct HistoryCursor {
    let seq: UInt64
    private let kind: String
    private let id: Int64

    init(_ history: EntityHistory, seq: UInt64) {
        self.seq = seq
        kind = history.schema.kind
        id = history.id
    }

    var text: String {
        Cursor.text([
            "s": "history", "kind": .string(kind), "id": .integer(id), "seq": .integer(Int64(seq)),
        ])
    }

    /// The transaction behind which the history of that entity goes on; nil without a cursor.
    static func read(_ text: String?, _ schema: Schema, _ id: Int64) throws(Refusal) -> UInt64? {
        guard let text else { return nil }
        guard let object = Cursor.object(text), object["s"] == "history",
            object["kind"] == .string(schema.kind), object["id"] == .integer(id),
            let seq = object["seq"]?.integerValue, seq > 0
        else { throw Cursor.refusal }
        return UInt64(seq)
    }
}
