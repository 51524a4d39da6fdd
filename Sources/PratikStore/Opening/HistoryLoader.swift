// Reads a store's directory into the tables: the newest snapshot and the segments behind it.

import PratikModel

/// Loads one store; it reads and writes nothing.
struct HistoryLoader {
    private let store: Store
    private let paths: StorePaths
    private let identity: StoreIdentity
    private let disk: any Disk
    private let mode: ReplayMode
    private var history: LoadedHistory
    private var witness: FileWitness?
    /// When the last transaction was.
    private var last: Timestamp?

    /// Where a load can begin.
    private struct Base {
        /// Nil for the beginning of the journal.
        let snapshot: SnapshotName?
        /// Whether there is no older one to begin with.
        let isLast: Bool
    }

    init(
        _ store: Store, _ paths: StorePaths, _ identity: StoreIdentity, disk: any Disk
    ) throws {
        self.store = store
        self.paths = paths
        self.identity = identity
        self.disk = disk
        mode = try StoreOrigin.mode(paths, identity, disk: disk)
        history = LoadedHistory(end: JournalEnd(.origin))
        history.isCopy = mode == .copy
    }

    /// Loads the longest history that the directory holds.
    ///
    /// - Parameters:
    ///   - finishing: whether to bring the indexes up; else `finishLoading` is left to the caller.
    ///   - onBytes: told of bytes of uploaded files that were read.
    /// - Throws: `StoreDamage`, `StoreRefusal`, `DiskError`.
    static func load(
        _ store: Store, _ paths: StorePaths, _ identity: StoreIdentity, disk: any Disk,
        finishing: Bool = true, onBytes: (Int) -> Void = { _ in }
    ) throws -> LoadedHistory {
        var loader = try HistoryLoader(store, paths, identity, disk: disk)
        if loader.mode == .copy {
            loader.history.files = try FileInventory.read(paths, disk: disk, onBytes: onBytes)
        }
        for base in try loader.bases() where try loader.load(from: base) { break }
        try loader.findBounds()
        if finishing { try store.finishLoading() }
        return loader.history
    }

    /// The places to begin with, best first: in an original the newest snapshot alone.
    private mutating func bases() throws -> [Base] {
        var snapshots: [SnapshotName] = []
        for name in try SnapshotName.list(paths, disk: disk).reversed() {
            let reader = try SnapshotReader.open(name, paths, store: identity.store, disk: disk)
            if let reader {
                reader.close()
                snapshots.append(name)
                if mode == .original { break }
            } else {
                history.unfinished.append(name)
            }
        }
        let reachesBack = try SegmentName.list(paths, disk: disk).first?.number ?? 1 == 1
        var bases = snapshots.map { Base(snapshot: $0, isLast: false) }
        if bases.isEmpty || (mode == .copy && reachesBack) {
            bases.append(Base(snapshot: nil, isLast: false))
        }
        if let oldest = bases.popLast() {
            bases.append(Base(snapshot: oldest.snapshot, isLast: true))
        }
        return bases
    }

    /// Loads from one place; false when its history lacks files all along and another may not.
    private mutating func load(from base: Base) throws -> Bool {
        try read(base, through: nil)
        guard let witness, !witness.withoutFiles.isEmpty, !Mutation.copiedFiles.isActive else {
            return true
        }
        let end = history.end.point.seq
        guard
            let whole = witness.lastWhole(end: end, at: last, acceptsAll: base.isLast)
        else {
            // With nothing older to begin with, what is missing is missing.
            if base.isLast { note(withoutFiles: witness) }
            return base.isLast
        }
        if whole < end {
            try read(base, through: whole)
            history.leftOut = Int(end - whole)
        }
        if let witness = self.witness { note(withoutFiles: witness) }
        return true
    }

    private mutating func note(withoutFiles witness: FileWitness) {
        history.withoutFiles = witness.withoutFiles.sorted { ($0.kind, $0.id) < ($1.kind, $1.id) }
    }

    /// Reads a snapshot and the records behind it into empty tables.
    private mutating func read(_ base: Base, through limit: UInt64?) throws {
        for table in store.tables { table.startLoading() }
        last = nil
        witness = history.files.map { FileWitness(sound: $0.sound) }
        history.base = nil
        var start = ReplayStart.origin
        if let name = base.snapshot {
            let header = try read(name)
            history.base = header
            last = header.last
            start = ReplayStart(point: header.point, segment: header.segment)
        }
        try replay(from: start, through: limit)
    }

    private mutating func read(_ name: SnapshotName) throws -> SnapshotHeader {
        let opened = try SnapshotReader.open(name, paths, store: identity.store, disk: disk)
        guard var reader = opened else {
            throw StoreDamage(.badSnapshot("it has changed while it was read"), file: name.file)
        }
        defer { reader.close() }
        let moment = reader.header.last
        var table: Table?
        while try reader.next({ kind, id, row in
            let current = try self.table(kind, after: table, file: name.file)
            table = current
            let row = Array(row)
            current.load(Int64(id), row: row)
            witness?.note(current.schema.kind, id, row: row, seq: 0, at: moment)
        }) {}
        return reader.header
    }

    private mutating func replay(from start: ReplayStart, through limit: UInt64?) throws {
        var table: Table?
        history.end = try JournalReader.replay(
            paths, identity: identity, from: start, through: limit, mode: mode, disk: disk
        ) { record in
            let moment = record.moment
            if let moment { last = moment }
            try record.forEachWrite { kind, id, row in
                let current = try self.table(kind, after: table, file: "journal")
                table = current
                let row = row.map { Array($0) }
                current.load(Int64(id), row: row)
                witness?.note(
                    current.schema.kind, id, row: row, seq: record.seq, at: moment)
            }
        }
    }

    /// The table of a kind; `last` is the one of the row before, which it mostly is again.
    private func table(
        _ kind: UnsafeBufferPointer<UInt8>, after last: Table?, file: String
    ) throws(StoreRefusal) -> Table {
        if let last, last.schema.kind.utf8.elementsEqual(kind) { return last }
        let name = String(decoding: kind, as: UTF8.self)
        guard let schema = AllEntities.schema(ofKind: name) else {
            throw .unknownFeature(file: file, feature: name)
        }
        return store.table(schema)
    }

    /// Finds the files that the history which was loaded does not reach.
    private mutating func findBounds() throws {
        history.last = last
        let why = "The history of this copy ends before it begins."
        history.setAside = history.end.setAside.map { ($0, why) }
        let outside = try HistoryBounds.outside(
            history, paths, store: identity.store, mode: mode, disk: disk)
        history.setAside += outside
    }
}
