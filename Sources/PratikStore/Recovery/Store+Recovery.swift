// Saving a store that can't be opened: a new beginning made of all that can be read.

package import PratikModel

extension Store {
    /// Makes a new history of everything that can still be read of the store in
    /// `options.directory`, which this one is given.
    ///
    /// The new beginning is one snapshot: it is on disk under its name, or nothing has changed.
    /// What was in `journal/` is moved to `quarantine/` as it is. A stop half way does no harm.
    ///
    /// - Parameter derive: gives an entity its derived fields, once all are there.
    /// - Throws: `StoreRefusal`, `DiskError`.
    package func recover(
        _ options: StoreOptions, derive: (inout Record) -> Void
    ) throws -> RecoveryReport {
        let paths = StorePaths(store: options.directory)
        let disk = options.files
        let lock = try StoreLock.acquire(paths, disk: disk)
        defer { lock.release() }
        var report = RecoveryReport()
        let read = try Self.identity(paths, disk)
        if let read, try isSound(paths, read, disk) {
            report.wasSound = true
            return report
        }
        try paths.prepare(disk)
        let salvage = try Salvage.read(paths, disk: disk)
        report.damage = salvage.damage
        report.fromTree = salvage.fromTree
        report.sequence = salvage.newest + 1
        load(salvage, &report)
        let derived = deriveAll(derive, rev: report.sequence)
        report.derived = derived.count
        report.problems += danglingReferences()
        report.entities = tables.reduce(0) { $0 + $1.count }
        setNewestSequence(report.sequence)
        var identity = read ?? StoreIdentity.new(journal: .required, store: salvage.store)
        identity.takeNewIncarnation()
        identity.journal = .required
        identity.closed = nil
        identity.home = try disk.status(of: paths.store)?.origin
        try writeBeginning(salvage, report, identity, paths, disk)
        try identity.write(paths, disk: disk)
        try bringTreeInLine(derived, identity, paths, disk)
        report.setAside = try setAside(upTo: salvage.lastSegment, report.sequence, paths, disk)
        return report
    }

    /// What `store.json` says; nil when it is there and can't be understood.
    private static func identity(
        _ paths: StorePaths, _ disk: any Disk
    ) throws -> StoreIdentity? {
        do {
            return try StoreIdentity.read(paths, disk: disk)
        } catch StoreRefusal.malformed {
            return nil
        }
    }

    /// Whether the store opens as it is.
    private func isSound(
        _ paths: StorePaths, _ identity: StoreIdentity, _ disk: any Disk
    ) throws -> Bool {
        guard
            try identity.journal == .absent
                || !disk.namesIfPresent(in: paths.journal).isEmpty
        else { return false }
        do {
            _ = try HistoryLoader.load(Store(clock: clock), paths, identity, disk: disk)
            return true
        } catch is StoreDamage {
            return false
        }
    }

    private func load(_ salvage: Salvage, _ report: inout RecoveryReport) {
        for (key, version) in salvage.versions {
            guard let schema = AllEntities.schema(ofKind: key.kind) else {
                report.problems.append(
                    .init(kind: key.kind, id: Int64(key.id), what: "there is no such kind"))
                continue
            }
            table(schema).load(Int64(key.id), row: version.row)
        }
        var problems: [RecoveryReport.Problem] = []
        for table in tables {
            table.finishLoading { id, problem in
                let what = "\(problem.field ?? "the entity") \(problem.reason)"
                problems.append(.init(kind: table.schema.kind, id: id, what: what))
            }
        }
        restoreCounters()
        report.problems += problems
    }

    /// Computes derived fields anew; answers the entities that it changed.
    private func deriveAll(_ derive: (inout Record) -> Void, rev: UInt64) -> [EntityKey] {
        var changed: [EntityKey] = []
        for table in tables {
            for id in table.ids(in: .all) {
                guard let old = table.record(id) else { continue }
                var new = old
                derive(&new)
                guard new.values != old.values else { continue }
                new.rev = rev
                table.replace(id, with: Row(bytes: new.row, rev: rev), from: old, to: new)
                changed.append(EntityKey(table.schema, id))
            }
        }
        return changed
    }

    private func danglingReferences() -> [RecoveryReport.Problem] {
        let transaction = Transaction(store: self, sequence: 0, moment: clock.now)
        return tables.flatMap { table in
            table.ids(in: .all).flatMap { id -> [RecoveryReport.Problem] in
                guard let record = table.record(id) else { return [] }
                return transaction.referencesToNothing(in: record, replacing: nil).map {
                    .init(
                        kind: table.schema.kind, id: id, what: "\($0.name): \($0.message.en)")
                }
            }
        }
    }

    /// Writes the snapshot that the history begins with.
    private func writeBeginning(
        _ salvage: Salvage, _ report: RecoveryReport, _ identity: StoreIdentity,
        _ paths: StorePaths, _ disk: any Disk
    ) throws(DiskError) {
        let header = SnapshotHeader(
            identity: identity, segment: salvage.lastSegment,
            point: ChainPoint(seq: report.sequence, checksum: .origin), made: clock.now,
            last: salvage.last, begins: true)
        var writer = try SnapshotWriter(header, paths, disk: disk)
        do throws(DiskError) {
            for table in tables.sorted(by: { $0.schema.kind < $1.schema.kind }) {
                for id in table.ids(in: .all) {
                    guard let row = table.row(id) else { continue }
                    try writer.put(table.schema.kind, Int(id), row.bytes)
                }
            }
            _ = try writer.finish()
        } catch {
            try writer.discard()
            throw error
        }
    }

    /// Writes entity files that differ from what was saved.
    private func bringTreeInLine(
        _ derived: [EntityKey], _ identity: StoreIdentity, _ paths: StorePaths, _ disk: any Disk
    ) throws {
        let problems = TreeProblems()
        let tree = TreeWriter(paths, disk: disk, onProblem: { problems.note($0) })
        for key in derived {
            tree.enqueue(
                kind: key.schema.kind, id: Int(key.id),
                row: table(key.schema).row(key.id)?.bytes)
        }
        tree.waitUntilTried()
        _ = try TreeReview(
            paths, disk: disk, store: identity.store, now: clock.now.description
        ).run(truth: TruthSnapshot(self)) { tree.enqueue(kind: $0, id: $1, row: $2) }
        if tree.close() > 0, let problem = problems.last { throw problem }
        let directory = try disk.open(paths.store, .directory)
        defer { disk.close(directory) }
        try disk.syncFileSystem(of: directory)
    }

    /// Moves what the new history does not lead from to the quarantine.
    private func setAside(
        upTo segment: Int, _ sequence: UInt64, _ paths: StorePaths, _ disk: any Disk
    ) throws(DiskError) -> [String] {
        let beginning = SnapshotName(segment: segment, seq: sequence).text
        let names = try disk.names(in: paths.journal).filter { $0 != beginning }.sorted()
        for name in names {
            try Quarantine.move(
                "\(paths.journal)/\(name)", as: name,
                why: "The history was begun anew at \(sequence).", at: clock.now.description,
                paths, disk: disk)
        }
        try disk.syncDirectory(paths.journal)
        return names
    }
}
