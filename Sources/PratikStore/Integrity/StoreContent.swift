// A store's content in memory without its disk: for those who look it through.

package import PratikModel

/// What was found in a directory, for a report.
package struct StoreContent: Sendable {
    package let sequence: UInt64
    package let last: Timestamp?
    package let isCopy: Bool
    package let leftOut: Int
    /// The uploaded files, where they had to be looked at.
    package let files: FileInventory?
}

extension Store {
    /// Reads a store's directory into the tables, and writes nothing; the store is not opened.
    ///
    /// - Throws: `StoreDamage`, `StoreRefusal`, `DiskError`.
    package func load(
        _ paths: StorePaths, _ identity: StoreIdentity, disk: any Disk, onBytes: (Int) -> Void
    ) throws -> StoreContent {
        if identity.journal == .required,
            try disk.namesIfPresent(in: paths.journal).isEmpty
        {
            throw StoreRefusal.noJournal(paths.store)
        }
        let isTree = identity.journal == .absent
        let history = try HistoryLoader.load(
            self, paths, identity, disk: disk, finishing: !isTree, onBytes: onBytes)
        var sequence = history.end.point.seq
        if isTree {
            var sums = TreeSums()
            let records = try unjournaledFiles(paths, disk, &sums)
            for record in records {
                table(record.schema).load(record.id, row: record.row)
                sequence = max(sequence, record.rev)
            }
            try finishLoading()
        }
        setNewestSequence(sequence)
        return StoreContent(
            sequence: sequence, last: history.last, isCopy: history.isCopy,
            leftOut: history.leftOut, files: history.files)
    }

    /// Takes the entities of another store, as they were at one moment, into the empty tables.
    package func load(_ truth: TruthSnapshot) throws {
        for table in tables {
            truth.forEachRow(of: table.schema.kind) { id, row in
                table.load(Int64(id), row: row)
            }
        }
        try finishLoading()
        setNewestSequence(truth.newest)
    }

    /// Pairs of entities that share a value which no two may have: the second, and the first.
    package func duplicates(in table: Table) -> [(id: Int64, holder: Int64, fields: [String])] {
        table.ids(in: .all).flatMap { id -> [(id: Int64, holder: Int64, fields: [String])] in
            guard let record = table.record(id) else { return [] }
            return table.uniqueIndexes.compactMap { index in
                index.holder(besides: record).map { (id, $0, index.fields.map(\.name)) }
            }
        }
    }

    /// The references of an entity that name nothing: the field, and what is wrong with it.
    package func danglingReferences(of record: Record) -> [Refusal.FieldMessage] {
        Transaction(store: self, sequence: 0, moment: clock.now)
            .referencesToNothing(in: record, replacing: nil)
    }
}
