// Everything that a store holds in memory, to be compared with another moment of it.

import PratikModel
import PratikStore

/// Rows, counters and what every reference index answers.
struct StoreDump: Equatable {
    /// By kind, then id: the row as text.
    private(set) var rows: [String: [Int64: String]] = [:]
    private(set) var lastIDs: [String: Int64] = [:]
    /// By `kind.field`, then the entity referred to: who refers to it.
    private(set) var references: [String: [Int64: [Int64]]] = [:]
    let sequence: UInt64

    init(_ store: Store) {
        sequence = store.newestSequence
        for table in store.tables {
            let kind = table.schema.kind
            lastIDs[kind] = table.lastID
            for id in table.ids(in: .all) {
                rows[kind, default: [:]][id] = table.row(id).map {
                    String(decoding: $0.bytes, as: UTF8.self)
                }
            }
            for field in table.schema.fields where field.referencedKind != nil {
                references["\(kind).\(field.name)"] = Self.pairs(of: table, field)
            }
        }
    }

    private static func pairs(of table: Table, _ field: AnyField) -> [Int64: [Int64]] {
        let index = table.references(by: field.name)
        var pairs: [Int64: [Int64]] = [:]
        for target in Int64(1)...150 where index.hasReference(to: target) {
            pairs[target] = index.ids(referringTo: target)
        }
        return pairs
    }

    /// What the reference indexes have to answer for the rows that are there.
    static func referencesByHand(_ store: Store) -> [String: [Int64: [Int64]]] {
        var references: [String: [Int64: [Int64]]] = [:]
        for table in store.tables {
            for field in table.schema.fields where field.referencedKind != nil {
                var pairs: [Int64: [Int64]] = [:]
                for id in table.ids(in: .all) {
                    guard let target = table.record(id)?[field].integer else { continue }
                    pairs[target, default: []].append(id)
                }
                references["\(table.schema.kind).\(field.name)"] = pairs
            }
        }
        return references
    }

    /// Values for which a unique index does not name who has them in its rows.
    ///
    /// - Parameter probes: values that may be free or taken.
    static func wrongHolders(
        _ table: Table, _ field: String, probes: [StoredValue]
    ) -> [StoredValue] {
        let holders = table.ids(in: .all).compactMap { id in
            table.record(id).map { ($0[field], id) }
        }
        return probes.filter { probe in
            let holder = holders.first { $0.0 == probe && !probe.isNull }?.1
            return table.unique(field).holder(of: [probe]) != holder
        }
    }
}
