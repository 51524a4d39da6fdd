// A disk at one moment: what programs see, what is durable, and what lies between the two.

/// Bytes that were written and that no sync has made durable.
struct PendingWrite: Sendable {
    let offset: Int
    let bytes: [UInt8]
    /// A sync of it failed: no later one makes it durable, though it may be.
    var isLost = false

    var end: Int { offset + bytes.count }
}

/// A name that was given or taken away, and that no sync has made durable.
struct PendingName: Sendable {
    let entry: DirectoryEntry
    /// What the name leads to from then on.
    let inode: UInt64?
    /// Tells changes of one operation, which stand side by side.
    let operation: Int
    /// Whether this one can't be on disk without the operation's other one.
    var needsOther = false
}

/// The two sides of a disk's cache.
package struct DiskState: Sendable {
    /// What programs see.
    private(set) var cached: DiskImage
    /// What no crash takes away; its inodes may have no name.
    private(set) var durable: DiskImage
    /// By inode, in order.
    private(set) var writes: [UInt64: [PendingWrite]] = [:]
    /// In order.
    private(set) var names: [PendingName] = []
    private var nameOperations = 0
    let ordering: NameOrdering

    /// Whether nothing is on its way.
    var isDurable: Bool { writes.isEmpty && names.isEmpty }

    /// A disk on which everything is durable.
    init(_ image: DiskImage, ordering: NameOrdering) {
        cached = image
        durable = image
        self.ordering = ordering
    }

    /// Goes on by one operation.
    mutating func apply(_ operation: DiskOperation, at moment: Int64) {
        note(operation, at: moment)
        cached.apply(operation, at: moment)
    }

    private mutating func note(_ operation: DiskOperation, at moment: Int64) {
        switch operation {
        case .create(let number, let entry):
            durable.add(Inode(number, isDirectory: false, born: moment))
            note([(entry, number)])
        case .makeDirectory(let number, let entry):
            durable.add(Inode(number, isDirectory: true, born: moment))
            note([(entry, number)])
        case .write(let number, let offset, let bytes):
            writes[number, default: []].append(PendingWrite(offset: offset, bytes: bytes))
        case .sync(let number, let hasFailed): sync(number, hasFailed: hasFailed)
        case .syncFileSystem:
            for number in Array(writes.keys) { sync(number, hasFailed: false) }
            commitNames { _ in true }
        case .rename(let old, let new): noteRename(old, new)
        case .exchange(let first, let second):
            let numbers = (cached.inode(at: first), cached.inode(at: second))
            note([(first, numbers.1), (second, numbers.0)], areBound: [true, true])
        case .link(let number, let entry): note([(entry, number)])
        case .unlink(let entry): note([(entry, nil)])
        case .touch(let number, let time): durable.touch(number, time)
        }
    }

    /// A file's new name can be durable before the old one is gone, and not the other way round.
    private mutating func noteRename(_ old: DirectoryEntry, _ new: DirectoryEntry) {
        let number = cached.inode(at: old)
        note([(new, number), (old, nil)], areBound: [cached.isDirectory(number), true])
    }

    private mutating func note(
        _ changes: [(entry: DirectoryEntry, inode: UInt64?)], areBound: [Bool] = [false]
    ) {
        nameOperations += 1
        for (change, isBound) in zip(changes, areBound) {
            names.append(
                PendingName(
                    entry: change.entry, inode: change.inode, operation: nameOperations,
                    needsOther: isBound))
        }
    }

    // MARK: Syncs

    private mutating func sync(_ number: UInt64, hasFailed: Bool) {
        if cached.isDirectory(number) {
            if !hasFailed { commitNames { $0.directory == number } }
            return
        }
        guard let pending = writes.removeValue(forKey: number) else { return }
        if hasFailed {
            writes[number] = pending.map { write in
                PendingWrite(offset: write.offset, bytes: write.bytes, isLost: true)
            }
            return
        }
        var lost: [PendingWrite] = []
        for (index, write) in pending.enumerated() {
            // A page that is written to again is written back as a whole.
            let isRewritten = pending[index...].contains { !$0.isLost && $0.sharesPage(write) }
            if write.isLost, !isRewritten {
                lost.append(write)
            } else {
                durable.write(write.bytes[...], to: number, at: write.offset)
            }
        }
        if !lost.isEmpty { writes[number] = lost }
    }

    /// Makes durable the names in directories that were synced, with all that they depend on.
    private mutating func commitNames(_ isSynced: (DirectoryEntry) -> Bool) {
        var chosen = NameSelection(of: names, ordering: ordering)
        for (index, change) in names.enumerated() where isSynced(change.entry) {
            chosen.choose(index)
        }
        chosen.forEach { durable.setEntry(names[$0].entry, to: names[$0].inode) }
        names = chosen.remaining
    }
}

extension PendingWrite {
    private static let page = 4096

    func sharesPage(_ other: PendingWrite) -> Bool {
        offset / Self.page <= (other.end - 1) / Self.page
            && other.offset / Self.page <= (end - 1) / Self.page
    }
}
