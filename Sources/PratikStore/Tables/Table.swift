// All entities of one kind in memory, with their indexes.

package import PratikModel

/// The rows of one kind. Changes come from transactions and from replay alone.
package final class Table {
    package let schema: Schema
    private var directory = RowDirectory()
    /// The highest id that was ever given away.
    package private(set) var lastID: Int64 = 0
    /// The sequence number of the newest transaction that changed anything here.
    package private(set) var newestSequence: UInt64 = 0

    package let uniqueIndexes: [UniqueIndex]
    private let referenceIndexes: [String: ReferenceIndex]
    /// The uploaded files that the entities name; nil for kinds that name none.
    package let fileIndex: FileIndex?
    private let valueIndexes: [String: ValueIndex]
    /// The order in which the kind is listed, where that is not by id.
    private let defaultOrder: OrderIndex?
    private var indexes: [any TableIndex]
    private var cache = RecordCache()

    package init(schema: Schema) {
        self.schema = schema
        uniqueIndexes =
            schema.fields.filter(\.isUnique).map { UniqueIndex(fields: [$0]) }
            + schema.uniqueTogether.map { names in
                UniqueIndex(fields: names.compactMap { schema.field(named: $0) })
            }
        let references = schema.fields.filter { $0.referencedKind != nil }
        referenceIndexes = Dictionary(
            uniqueKeysWithValues: references.map { ($0.name, ReferenceIndex(field: $0)) })
        let fileFields = schema.fileFields
        fileIndex = fileFields.isEmpty ? nil : FileIndex(fields: fileFields)
        let indexed = schema.fields.filter(\.isIndexed)
        valueIndexes = Dictionary(
            uniqueKeysWithValues: indexed.map { ($0.name, ValueIndex(field: $0)) })
        defaultOrder = FieldOrder(of: schema).map { OrderIndex(order: $0) }
        indexes = uniqueIndexes
        indexes.append(contentsOf: references.compactMap { referenceIndexes[$0.name] })
        indexes.append(contentsOf: indexed.compactMap { valueIndexes[$0.name] })
        if let defaultOrder { indexes.append(defaultOrder) }
        if let fileIndex { indexes.append(fileIndex) }
    }

    /// The index of a field's values; nil when its declaration wants none.
    package func valueIndex(of field: AnyField) -> ValueIndex? { valueIndexes[field.name] }

    /// The index that keeps all entities in that order; nil when there is none.
    package func orderIndex(of order: FieldOrder) -> OrderIndex? {
        guard let index = defaultOrder, index.order.field === order.field,
            index.order.isDescending == order.isDescending
        else { return nil }
        return index
    }

    package var count: Int { directory.count }

    package func row(_ id: Int64) -> Row? { directory[id] }

    /// The entity's fields, read from its row.
    package func record(_ id: Int64) -> Record? {
        if let record = cache[id] { return record }
        guard let row = directory[id] else { return nil }
        let record = record(of: row)
        cache[id] = record
        return record
    }

    /// Single values of an entity, without reading the rest of its row; nil when there is none.
    package func values(of fields: [AnyField], id: Int64) -> [StoredValue]? {
        if let record = cache[id] { return fields.map { record[$0] } }
        return directory[id].map { Record.values(of: fields, in: $0.bytes) }
    }

    /// The fields of a row of this table.
    package func record(of row: Row) -> Record {
        do throws(RowProblem) {
            return try Record(row: row.bytes, schema: schema)
        } catch {
            preconditionFailure("a row of \(schema.kind) is one: \(error)")
        }
    }

    package func id(after id: Int64) -> Int64? { directory.id(after: id) }
    package func id(before id: Int64) -> Int64? { directory.id(before: id) }

    /// The index of a reference field.
    package func references(by field: String) -> ReferenceIndex {
        guard let index = referenceIndexes[field] else {
            preconditionFailure("\(schema.kind).\(field) is no reference")
        }
        return index
    }

    /// The index of a unique field.
    package func unique(_ field: String) -> UniqueIndex { unique([field]) }

    /// The index of fields that are unique together.
    package func unique(_ names: [String]) -> UniqueIndex {
        guard let index = uniqueIndexes.first(where: { $0.fields.map(\.name) == names }) else {
            preconditionFailure("\(schema.kind).\(names) is not unique")
        }
        return index
    }

    /// Adds an index of the domain's own; the table's entities go through it at once.
    package func add(_ index: any TableIndex) {
        indexes.append(index)
        var id: Int64 = 0
        while let next = directory.id(after: id) {
            index.update(from: nil, to: record(next))
            id = next
        }
    }

    /// Forgets every version that was taken from a journal, before `finishLoading`.
    func startLoading() {
        directory = RowDirectory()
        lastID = 0
    }

    /// Takes a version from the journal, before `finishLoading` brings the indexes up.
    func load(_ id: Int64, row: [UInt8]?) {
        _ = directory.replace(id, with: row.map { Row(bytes: $0, rev: 0) })
        lastID = max(lastID, id)
    }

    /// Reads every loaded row once: for its revision, its canonical form and the indexes.
    ///
    /// - Parameter refuse: gets each row that is no entity, which goes if this returns.
    func finishLoading(_ refuse: (Int64, RowProblem) throws -> Void) rethrows {
        var id: Int64 = 0
        while let next = directory.id(after: id), let row = directory[next] {
            id = next
            do throws(RowProblem) {
                let record = try Record(row: row.bytes, schema: schema)
                guard record.id == next else {
                    throw RowProblem(field: "id", reason: "is \(record.id)")
                }
                let canonical = record.row
                _ = directory.replace(
                    next,
                    with: Row(
                        bytes: canonical == row.bytes ? row.bytes : canonical, rev: record.rev))
                for index in indexes { index.update(from: nil, to: record) }
            } catch {
                try refuse(next, error)
                _ = directory.replace(next, with: nil)
            }
        }
    }

    /// The rows as they are now, for a worker: they share memory until they change.
    var rows: RowDirectory { directory }

    /// Puts `row` in the place of what is there, and tells the indexes.
    func replace(_ id: Int64, with row: Row?, from old: Record?, to new: Record?) {
        _ = directory.replace(id, with: row)
        cache[id] = new
        lastID = max(lastID, id)
        for index in indexes { index.update(from: old, to: new) }
    }

    func noteChange(in sequence: UInt64) {
        newestSequence = max(newestSequence, sequence)
    }

    /// Takes back an id that a transaction which came to nothing had given away.
    func restoreLastID(_ id: Int64) { lastID = id }

    /// Ids up to `id` have been given away, whatever lives now.
    func reserveIDs(through id: Int64) { lastID = max(lastID, id) }
}
