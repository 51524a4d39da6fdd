// The last step of loading: every row read once, for its indexes and as a check that it is one.

import PratikModel

extension Store {
    /// Brings indexes and counters up after the tables have been filled.
    ///
    /// - Throws: `StoreDamage.badRow` for a row that is no entity of its kind.
    func finishLoading() throws {
        for table in tables {
            try table.finishLoading { id, problem in
                throw StoreDamage(
                    .badRow(
                        kind: table.schema.kind, id: id,
                        why: "\(problem.field ?? "the entity") \(problem.reason)"),
                    file: "journal")
            }
        }
        restoreCounters()
    }

    func restoreCounters() {
        let counters = table(Counter.schema)
        var id: Int64 = 0
        while let next = counters.id(after: id), let record = counters.record(next) {
            id = next
            let counter = Entity<Counter>(record)
            guard let schema = AllEntities.schema(ofKind: counter.kind) else { continue }
            table(schema).reserveIDs(through: counter.last)
        }
    }
}
