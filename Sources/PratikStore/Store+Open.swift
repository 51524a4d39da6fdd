// Opening a store: lock, replay, adopt the sample's tree, bring the tree in line; and closing it.

import PratikModel

/// Where a store is and what it is to use.
package struct StoreOptions {
    package var directory: String
    package var files: any Disk = SystemDisk()
    package var journal = JournalOptions()
    /// Called on the journal's thread after each sync.
    package var onDurable: @Sendable (UInt64) -> Void = { _ in }
    /// Called on the journal's thread, once, when a write or sync has failed.
    package var onFailure: @Sendable (DiskError) -> Void = { _ in }
    /// Called on a worker's thread when a file of the tree could not be written; it is tried again.
    package var onTreeProblem: @Sendable (DiskError) -> Void = { _ in }
    /// Called on a worker's thread when the tree has been compared with the truth.
    package var onTreeRepaired: @Sendable (Result<TreeRepairReport, DiskError>) -> Void = { _ in }

    package init(directory: String) { self.directory = directory }
}

/// What opening a store found.
package struct OpeningReport: Sendable {
    package var transactions = 0
    package var tornBytes = 0
    package var adopted = 0
    /// Whether the last stop was clean.
    package var wasClean = true
    package var isNew = false
}

extension Store {
    /// Takes the store in `options.directory` into this one, whose indexes and rules are in place.
    ///
    /// A directory that is missing or empty becomes a new store.
    /// - Throws: `StoreRefusal`, `StoreDamage` or `DiskError`.
    package func open(_ options: StoreOptions) throws -> OpeningReport {
        precondition(disk == nil, "a store is opened once")
        let paths = StorePaths(store: options.directory)
        var report = OpeningReport()
        try options.files.makeDirectoryIfMissing(paths.store)
        let lock = try StoreLock.acquire(paths, disk: options.files)
        report.isNew = try Self.makeIfEmpty(paths, options.files)
        try options.files.protect(paths.store)
        var identity = try StoreIdentity.read(paths, disk: options.files)
        try paths.prepare(options.files)
        guard
            try identity.journal == .absent
                || !options.files.namesIfPresent(in: paths.journal).isEmpty
        else {
            throw StoreRefusal.malformed(
                file: paths.journal,
                why: "the store has been served, but its journal is not there; finish the copy, "
                    + "or fetch the missing files from a backup")
        }
        var deletions: [String: [Int: UInt64]] = [:]
        var end = try load(paths, identity, options.files, &deletions)
        report.transactions = end.records
        report.tornBytes = end.tornBytes
        let adoption =
            identity.journal == .absent ? try unjournaledFiles(paths, options.files) : []
        if end.position == nil {
            // Sequence numbers go on above every revision that the tree knows.
            let highest = adoption.map(\.rev).max() ?? 0
            end.point = ChainPoint(seq: highest, checksum: .origin)
        }
        setNewestSequence(end.point.seq)
        // Every store that begins with a copy of the same tree has a history of its own.
        if identity.journal == .absent { identity.takeNewIncarnation() }
        let journal = try JournalWriter.open(
            paths, identity: &identity, end: end, disk: options.files, options: options.journal,
            onDurable: options.onDurable, onFailure: options.onFailure)
        let wasContinued =
            if case .continued = journal.start { true } else { false }
        let tree = TreeWriter(
            paths, disk: options.files, isOthersTurn: { journal.waitingBytes > 0 },
            onProblem: options.onTreeProblem)
        let disk = StoreDisk(
            paths: paths, files: options.files, journal: journal, tree: tree, lock: lock,
            identity: identity, after: end.point)
        self.disk = disk
        if identity.journal == .absent { report.adopted = try adopt(adoption) }
        report.wasClean = report.isNew || report.adopted > 0 || wasContinued
        if !report.wasClean { startRepair(options, deletions: deletions) }
        return report
    }

    /// An empty directory is given what a store has at least; answers whether it was empty.
    private static func makeIfEmpty(_ paths: StorePaths, _ files: any Disk) throws -> Bool {
        guard try files.names(in: paths.store).isEmpty else { return false }
        try files.makeDirectoryIfMissing(paths.temporary)
        try StoreIdentity.new(journal: .absent).write(paths, disk: files)
        return true
    }

    /// Replays the journal into the tables.
    private func load(
        _ paths: StorePaths, _ identity: StoreIdentity, _ files: any Disk,
        _ deletions: inout [String: [Int: UInt64]]
    ) throws -> JournalEnd {
        let end = try JournalReader.replay(paths, identity: identity, disk: files) { record in
            try record.forEachWrite { kind, id, row in
                guard let schema = AllEntities.schema(ofKind: String(decoding: kind, as: UTF8.self))
                else {
                    throw StoreRefusal.unknownFeature(
                        file: paths.journal, feature: String(decoding: kind, as: UTF8.self))
                }
                if row == nil { deletions[schema.kind, default: [:]][id] = record.seq }
                table(schema).load(Int64(id), row: row.map { Array($0) })
            }
        }
        for table in tables {
            try table.finishLoading { id, problem in
                throw StoreRefusal.malformed(
                    file: paths.entity(kind: table.schema.kind, id: Int(id)),
                    why: "\(problem.field ?? "the entity") \(problem.reason)")
            }
        }
        restoreCounters()
        return end
    }

    private func restoreCounters() {
        let counters = table(Counter.schema)
        var id: Int64 = 0
        while let next = counters.id(after: id), let record = counters.record(next) {
            id = next
            let counter = Entity<Counter>(record)
            guard let schema = AllEntities.schema(ofKind: counter.kind) else { continue }
            table(schema).reserveIDs(through: counter.last)
        }
    }

    // MARK: Serving

    /// The highest sequence number that is on disk.
    package var durableSequence: UInt64 { disk?.durableSequence ?? newestSequence }

    /// Entities whose file in the tree is not up to date yet.
    package var treeLag: Int { disk?.treeLag ?? 0 }

    package var identity: StoreIdentity? { disk?.identity }

    /// Hands what this turn of the loop wrote to the journal's thread.
    package func flush() throws(DiskError) { try disk?.flush() }

    /// Hands it over before the turn ends, when the journal would otherwise be idle.
    package func flushIfIdle() throws(DiskError) { try disk?.flushIfIdle() }

    /// Bytes of transactions that wait to be durable.
    package var waitingBytes: Int { disk?.waitingBytes ?? 0 }

    /// Lets what has become durable go on into the tree.
    package func releaseDurable() { disk?.releaseDurable() }

    /// Blocks until everything that was written is on disk.
    package func waitUntilDurable() throws(DiskError) {
        guard let disk else { return }
        try disk.flush()
        try disk.journal.waitUntilDurable(newestSequence)
        disk.releaseDurable()
    }

    /// Writes everything down, marks the stop as clean and lets go of the directory.
    package func close() throws(DiskError) {
        guard let disk else { return }
        try waitUntilDurable()
        let isComplete = try disk.closeTree()
        let position = try disk.journal.close()
        if isComplete {
            disk.identity.closed = position
            try disk.identity.write(disk.paths, disk: disk.files)
        }
        disk.lock.release()
        self.disk = nil
    }
}
