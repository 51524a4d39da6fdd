// The store's side that writes down: journal first, then the readable tree.

import PratikModel

/// What connects transactions in memory with the journal and the tree.
final class StoreDisk {
    let paths: StorePaths
    let files: any Disk
    let journal: JournalWriter
    let tree: TreeWriter
    let lock: StoreLock
    let snapshots: SnapshotKeeper
    let uploads: FileStore
    var identity: StoreIdentity
    private var encoder: RecordEncoder
    /// Finished records that wait for the end of the loop's turn.
    private var group: [UInt8] = []
    private var backlog = TreeBacklog()
    /// Whether the tree is being compared with the truth, so that it must not be written meanwhile.
    var reviewState = ReviewState.done
    /// The thread that compares, or did.
    var review: WorkerThread?
    /// What the tree looked like before it was written to.
    private var sums = TreeSums()
    /// What became durable while the tree was compared: the newest version of each entity.
    private var meanwhile: [EntityKey: [UInt8]?] = [:]
    /// Whether the tree has been written to since the store was opened.
    private(set) var hasWrittenTree = false

    enum ReviewState {
        case done
        case running
        /// It could not be done: the tree may differ from the truth.
        case failed
    }

    init(
        paths: StorePaths, files: any Disk, journal: JournalWriter, tree: TreeWriter,
        lock: StoreLock, snapshots: SnapshotKeeper, uploads: FileStore, identity: StoreIdentity,
        after point: ChainPoint
    ) {
        self.snapshots = snapshots
        self.uploads = uploads
        self.paths = paths
        self.files = files
        self.journal = journal
        self.tree = tree
        self.lock = lock
        self.identity = identity
        encoder = RecordEncoder(after: point)
    }

    var durableSequence: UInt64 { journal.durableSeq }

    /// Entities whose file is not what the truth is yet; a comparison not done counts as one.
    var treeLag: Int {
        backlog.count + meanwhile.count + tree.lag + (reviewState == .done ? 0 : 1)
    }

    /// Makes the transaction's record, to be written with the group of this turn.
    func record(
        _ transaction: Transaction, _ attribution: Attribution
    ) throws(Refusal) {
        encoder.begin(
            RecordHead(
                seq: transaction.sequence, durable: durableSequence,
                at: transaction.moment.description, by: attribution.by,
                as: attribution.actingAs, verb: attribution.verb, key: attribution.key),
            in: &group)
        for key in transaction.writes {
            let row = transaction.store.table(key.schema).row(key.id)
            if let row {
                encoder.put(key.schema.kind, Int(key.id), row.bytes, in: &group)
            } else {
                encoder.delete(key.schema.kind, Int(key.id), in: &group)
            }
        }
        let bytes = encoder.lineBytes(in: group)
        guard bytes <= Store.maximumTransactionBytes else {
            encoder.cancel(in: &group)
            throw Refusal(
                .tooLarge, fr: "Une transaction a au plus 64 Mio.",
                en: "A transaction has at most 64 MiB.")
        }
        do throws(DiskError) {
            try journal.makeRoom(for: group.count)
        } catch {
            encoder.cancel(in: &group)
            throw Self.noRoom(error)
        }
        encoder.end(in: &group)
        for key in transaction.writes {
            let row = transaction.store.table(key.schema).row(key.id)
            backlog.add(key, row: row?.bytes, sequence: transaction.sequence)
        }
    }

    private static func noRoom(_ error: DiskError) -> Refusal {
        guard !error.isFull else {
            return Refusal(
                .storageFull, fr: "Le disque est plein : rien n’a été changé.",
                en: "The disk is full: nothing was changed.")
        }
        return Refusal(
            .storageFull, fr: "Le disque ne prend plus rien (\(error)) : rien n’a été changé.",
            en: "The disk takes nothing more (\(error)): nothing was changed.")
    }

    /// Hands the turn's group to the journal's thread.
    func flush() throws(DiskError) {
        guard !group.isEmpty else { return }
        try journal.append(&group, through: encoder.point)
    }

    /// Bytes of a group that are worth a sync of their own; smaller ones wait for the turn's end.
    private static let worthwhileGroup = 16 << 10

    /// Hands over what there is when the journal has nothing to do: the sync of the first requests
    /// of a turn goes on while the others are run.
    func flushIfIdle() throws(DiskError) {
        guard group.count >= Self.worthwhileGroup, journal.waitingBytes == 0 else { return }
        try flush()
    }

    /// Bytes that wait to be durable.
    var waitingBytes: Int { group.count + journal.waitingBytes }

    /// Lets what has become durable go on into the tree.
    func releaseDurable() {
        let isReviewing = reviewState == .running
        backlog.release(through: durableSequence) { key, row in
            if isReviewing {
                meanwhile[key] = .some(row)
            } else {
                write(key, row)
            }
        }
    }

    /// - Parameter sums: what the tree looked like before anything was written into it.
    func endReview(_ state: ReviewState, sums: TreeSums) {
        reviewState = state
        hasWrittenTree = true
        self.sums.add(sums)
        for (key, row) in meanwhile { write(key, row) }
        meanwhile.removeAll()
        releaseDurable()
    }

    /// Notes that the tree may differ from the truth.
    func noteUnreviewed() { reviewState = .failed }

    /// Has an entity's file written again, as it is in memory once that is durable.
    func rewrite(_ key: EntityKey, _ row: [UInt8]?) {
        backlog.add(key, row: row, sequence: encoder.point.seq)
    }

    /// Moves an edited file to the quarantine.
    func setAside(_ edit: TreeEdit, why: String, at now: String) throws(DiskError) {
        let path = paths.entity(kind: edit.kind, id: edit.id)
        if let status = try files.status(of: path) {
            sums.remove(kind: edit.kind, id: edit.id, status)
        }
        try Quarantine.move(
            path, as: "\(edit.kind)-\(edit.id).json", why: why, at: now, paths, disk: files)
    }

    private func write(_ key: EntityKey, _ row: [UInt8]?) {
        hasWrittenTree = true
        tree.enqueue(kind: key.schema.kind, id: Int(key.id), row: row)
    }

    /// Ends the tree's threads.
    ///
    /// - Returns: what the tree looks like, if every file is what the truth is, and on disk.
    func closeTree() throws(DiskError) -> TreeSums? {
        review?.join()
        if reviewState == .running { endReview(.failed, sums: TreeSums()) }
        let unwritten = tree.close()
        sums.add(tree.changedSums)
        guard unwritten == 0, backlog.count == 0, reviewState == .done else { return nil }
        guard hasWrittenTree else { return sums }
        // Files of the tree are not synced one by one: a clean stop promises them all.
        let directory = try files.open(paths.store, .directory)
        defer { files.close(directory) }
        try files.syncFileSystem(of: directory)
        return sums
    }
}
