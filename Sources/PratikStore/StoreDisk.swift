// The store's side that writes down: journal first, then the readable tree.

import PratikModel

/// What connects transactions in memory with the journal and the tree.
final class StoreDisk {
    let paths: StorePaths
    let files: any Disk
    let journal: JournalWriter
    let tree: TreeWriter
    let lock: StoreLock
    var identity: StoreIdentity
    private var encoder: RecordEncoder
    /// Finished records that wait for the end of the loop's turn.
    private var group: [UInt8] = []
    private var backlog = TreeBacklog()
    /// Whether the tree is being compared with the truth, so that it must not be written meanwhile.
    var isRepairing = false
    /// The thread that compares, or did.
    var repair: WorkerThread?

    init(
        paths: StorePaths, files: any Disk, journal: JournalWriter, tree: TreeWriter,
        lock: StoreLock, identity: StoreIdentity, after point: ChainPoint
    ) {
        self.paths = paths
        self.files = files
        self.journal = journal
        self.tree = tree
        self.lock = lock
        self.identity = identity
        encoder = RecordEncoder(after: point)
    }

    var durableSequence: UInt64 { journal.durableSeq }

    /// Entities whose file is not what the truth is yet.
    var treeLag: Int { backlog.count + tree.lag + (isRepairing ? 1 : 0) }

    /// Makes the transaction's record, to be written with the group of this turn.
    func record(
        _ transaction: Transaction, _ attribution: Attribution, keepingRevisions: Bool = false
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
        guard journal.hasRoom(for: group.count) else {
            encoder.cancel(in: &group)
            throw Refusal(
                .storageFull, fr: "Le disque est plein : rien n’a été changé.",
                en: "The disk is full: nothing was changed.")
        }
        encoder.end(in: &group)
        for key in transaction.writes {
            let row = transaction.store.table(key.schema).row(key.id)
            backlog.add(key, row: row?.bytes, sequence: transaction.sequence)
        }
    }

    /// Hands the turn's group to the journal's thread.
    func flush() throws(DiskError) {
        guard !group.isEmpty else { return }
        try journal.append(&group, through: encoder.point)
    }

    /// Lets what has become durable go on into the tree.
    func releaseDurable() {
        guard !isRepairing else { return }
        backlog.release(through: durableSequence) { key, row in
            tree.enqueue(kind: key.schema.kind, id: Int(key.id), row: row)
        }
    }
}
