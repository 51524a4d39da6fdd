// What a command answers, before it is written to a connection.

import PratikJSON
import PratikModel
import PratikStore

/// The answer of a command.
nonisolated struct Outcome: Sendable {
    /// Rows with their line feeds, and payloads, as they go out.
    var body: [UInt8] = []
    /// Members of the status line.
    var status: JSONObject = [:]
    /// The entity that the command wrote, for a batch to refer to.
    var entity: Int64?

    static func row(_ bytes: [UInt8], entity: Int64? = nil) -> Outcome {
        var outcome = Outcome()
        outcome.append(row: bytes)
        outcome.entity = entity
        return outcome
    }

    /// An entity that was written, as it now is.
    static func entity<Declaration>(_ entity: Entity<Declaration>) -> Outcome {
        .row(entity.record.row, entity: entity.record.id)
    }

    static func row(_ object: JSONObject) -> Outcome {
        var outcome = Outcome()
        outcome.append(row: object)
        return outcome
    }

    static func status(_ members: JSONObject) -> Outcome {
        var outcome = Outcome()
        outcome.status = members
        return outcome
    }

    /// The page that a scan has found.
    ///
    /// - Parameters:
    ///   - cursor: the cursor that goes on behind a place.
    ///   - row: the row of an entity; nil for one that was found and has gone since.
    @MainActor static func page(
        of scan: ListScan, cursor: (SortKey) -> String, row: (Int64) -> [UInt8]?
    ) -> Outcome {
        var outcome = Outcome()
        var count: Int64 = 0
        for bytes in scan.ids.lazy.compactMap(row) {
            outcome.append(row: bytes)
            count += 1
        }
        outcome.status["count"] = .integer(count)
        if scan.hasMore, let last = scan.last { outcome.status["next"] = .string(cursor(last)) }
        return outcome
    }

    /// The page of a list that has its own order, with rows of its own.
    @MainActor static func page<Declaration>(
        of scan: ListScan, _ order: ListOrder, _ store: Store,
        row: (Entity<Declaration>) -> JSONObject
    ) -> Outcome {
        .page(of: scan, cursor: order.cursorText) { id in
            store.entity(EntityID<Declaration>(id)).map { Array(row($0).text.utf8) }
        }
    }

    mutating func append(row bytes: [UInt8]) {
        body.append(contentsOf: bytes)
        body.append(UInt8(ascii: "\n"))
    }

    mutating func append(row object: JSONObject) {
        body.appendJSON(object)
        body.append(UInt8(ascii: "\n"))
    }
}

/// How a command gets to its answer: at once, or by a scan that lets others in between.
enum Progress {
    case done(Outcome)
    case scanning(ListScan, finish: (ListScan) -> Outcome)
}
