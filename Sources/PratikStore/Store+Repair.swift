// Bringing the readable tree in line with the truth after a stop that was not clean.

import PratikModel

/// The truth at one moment, for a worker: rows that share memory with the tables.
private struct TruthSnapshot: TreeTruth, Sendable {
    let rows: [(kind: String, rows: RowDirectory)]
    let deletions: [String: [Int: UInt64]]

    var kinds: [String] { rows.map(\.kind) }

    func ids(of kind: String) -> [Int] {
        guard let directory = directory(of: kind) else { return [] }
        var ids: [Int] = []
        var id: Int64 = 0
        while let next = directory.id(after: id) {
            ids.append(Int(next))
            id = next
        }
        return ids
    }

    func row(kind: String, id: Int) -> [UInt8]? {
        directory(of: kind)?[Int64(id)]?.bytes
    }

    func deletion(kind: String, id: Int) -> UInt64? {
        row(kind: kind, id: id) == nil ? deletions[kind]?[id] : nil
    }

    private func directory(of kind: String) -> RowDirectory? {
        rows.first { $0.kind == kind }?.rows
    }
}

extension Store {
    /// Compares the tree with the truth on a worker; until it is done the tree is not written.
    func startRepair(_ options: StoreOptions, deletions: [String: [Int: UInt64]]) {
        guard let disk else { return }
        disk.repairState = .running
        let truth = TruthSnapshot(
            rows: tables.map { ($0.schema.kind, $0.rows) }, deletions: deletions)
        let repair = TreeRepair(disk.paths, disk: disk.files, now: clock.now.description)
        let tree = disk.tree
        let done = options.onTreeRepaired
        disk.repair = WorkerThread("pratik-repair") {
            do {
                let report = try repair.run(truth: truth) { kind, id, row in
                    tree.enqueue(kind: kind, id: id, row: row)
                }
                done(.success(report))
            } catch let error as DiskError {
                done(.failure(error))
            } catch {
                preconditionFailure("repairing throws errors of the disk alone: \(error)")
            }
        }
    }

    /// Lets the tree follow again; called on the store's thread once the comparison has ended.
    package func finishRepair(succeeded: Bool) {
        disk?.endRepair(succeeded ? .none : .failed)
    }
}
