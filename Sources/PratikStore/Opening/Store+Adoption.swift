// Taking a tree of entity files, such as the sample store, into a journal of its own.

import PratikJSON
import PratikModel

extension Store {
    /// The entities of the tree that the tables do not have as they stand there.
    ///
    /// - Parameter sums: comes to say what the tree looks like.
    func unjournaledFiles(
        _ paths: StorePaths, _ files: any Disk, _ sums: inout TreeSums
    ) throws -> [Record] {
        var records: [Record] = []
        let strange = StrangeNames()
        let reader = TreeReader(paths, disk: files) { path, why in
            strange.add(path, why)
        }
        try reader.walk { kind, found in
            let id = found.id
            sums.add(kind: kind, id: id, found.status)
            guard let file = try reader.content(of: found) else { return }
            let path = paths.entity(kind: kind, id: id)
            guard let schema = AllEntities.schema(ofKind: kind) else {
                throw StoreRefusal.malformed(file: path, why: "there is no kind “\(kind)”")
            }
            let record: Record
            do {
                record = try Record(row: EntityFileFormat.row(fromFile: file), schema: schema)
            } catch let problem as RowProblem {
                throw StoreRefusal.malformed(
                    file: path, why: "\(problem.field ?? "the entity"): \(problem.reason)")
            } catch let problem as JSONError {
                throw StoreRefusal.malformed(
                    file: path, why: "it is not JSON at byte \(problem.offset)")
            }
            guard record.id == id else {
                throw StoreRefusal.malformed(file: path, why: "its id is \(record.id)")
            }
            if table(schema).row(record.id)?.bytes != record.row { records.append(record) }
        }
        if let first = strange.names.first {
            throw StoreRefusal.malformed(
                file: "\(paths.store)/\(first.path)",
                why: "\(first.why); \(strange.names.count) names have no place in a store")
        }
        return records
    }

    /// Writes the tree's entities as transactions, in slices, and makes the journal the truth.
    ///
    /// A stop half way does no harm: as long as the journal is not required, what it lacks is
    /// taken from the tree again.
    func adopt(_ records: [Record]) throws -> Int {
        guard let disk else { preconditionFailure("adoption needs the journal") }
        var remaining = records[...]
        while !remaining.isEmpty {
            let slice = remaining.prefix(1000)
            remaining = remaining.dropFirst(1000)
            let transaction = Transaction(
                store: self, sequence: newestSequence + 1, moment: clock.now)
            for record in slice { try adopt(record, in: transaction, disk.paths) }
            try disk.record(transaction, Attribution(by: "pratikd", verb: "store.adopt"))
            setNewestSequence(transaction.sequence)
        }
        for record in records { try checkAdopted(record, in: disk.paths) }
        try waitUntilDurable()
        disk.identity.journal = .required
        try disk.identity.write(disk.paths, disk: disk.files)
        return records.count
    }

    private func adopt(
        _ record: Record, in transaction: Transaction, _ paths: StorePaths
    ) throws {
        do throws(Refusal) {
            try transaction.adopt(record)
        } catch {
            let path = paths.entity(kind: record.schema.kind, id: Int(record.id))
            throw StoreRefusal.malformed(file: path, why: error.message.en)
        }
    }

    private func checkAdopted(_ record: Record, in paths: StorePaths) throws {
        let transaction = Transaction(store: self, sequence: newestSequence, moment: clock.now)
        guard let first = transaction.referencesToNothing(in: record, replacing: nil).first else {
            return
        }
        throw StoreRefusal.malformed(
            file: paths.entity(kind: record.schema.kind, id: Int(record.id)),
            why: "\(first.name): \(first.message.en)")
    }
}
