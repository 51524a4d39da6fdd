// What lies where a copy is to go: nothing, a copy of the same store, or something to leave alone.

/// The directory that a store is copied to, before the copying.
enum CopyTarget: Equatable {
    /// Nothing has the name.
    case missing
    case empty
    /// A copy of this store that did not come to its end.
    case unfinished
    /// A copy of this store, perhaps an older one.
    case copy

    /// Looks at `target`, and changes nothing.
    ///
    /// - Throws: `CopyRefusal`, `StoreRefusal`, `DiskError`.
    static func inspect(
        _ target: StorePaths, for source: StorePaths, _ identity: StoreIdentity,
        content: FileContent, disk: any Disk
    ) throws -> CopyTarget {
        try refuseOverlap(target, source, disk: disk)
        guard let status = try disk.status(of: target.store) else { return .missing }
        guard status.kind == .directory else { throw CopyRefusal.notABackup(target.store) }
        let isEmpty = try disk.names(in: target.store).isEmpty
        guard try disk.status(of: target.identity) != nil else {
            if isEmpty { return .empty }
            guard let mark = try identityIfPresent(target.copyMark, disk: disk) else {
                throw CopyRefusal.notABackup(target.store)
            }
            guard mark.store == identity.store else {
                throw CopyRefusal.otherStore(target.store)
            }
            return .unfinished
        }
        let old = try StoreIdentity.read(target, disk: disk)
        guard old.store == identity.store else { throw CopyRefusal.otherStore(target.store) }
        if let home = old.home, home.isSame(as: status.origin) {
            throw CopyRefusal.served(target.store)
        }
        try refuseOtherHistory(
            target, of: old, source, identity, content: content, disk: disk)
        return .copy
    }

    private static func refuseOverlap(
        _ target: StorePaths, _ source: StorePaths, disk: any Disk
    ) throws {
        let (here, there) = (target.store + "/", source.store + "/")
        let overlaps =
            here.hasPrefix(there) || there.hasPrefix(here)
            || here.hasPrefix(source.temporary + "/") || there.hasPrefix(target.temporary + "/")
        let first = try disk.status(of: target.store)?.origin
        let second = try disk.status(of: source.store)?.origin
        let isSame = first.flatMap { first in second.map { first.isSame(as: $0) } } ?? false
        if overlaps || isSame {
            throw CopyRefusal.overlapping(source: source.store, target: target.store)
        }
    }

    private static func identityIfPresent(
        _ path: String, disk: any Disk
    ) throws -> StoreIdentity? {
        guard try disk.status(of: path) != nil else { return nil }
        return try StoreIdentity(parsing: disk.contents(of: path))
    }

    /// The newest segment of the copy has to be the beginning of the store's own: by the chain of
    /// checksums that its header goes on with, all that lies before is the same then.
    private static func refuseOtherHistory(
        _ target: StorePaths, of old: StoreIdentity, _ source: StorePaths,
        _ identity: StoreIdentity, content: FileContent, disk: any Disk
    ) throws {
        guard let newest = try SegmentName.list(target, disk: disk).last else { return }
        let original = "\(source.journal)/\(newest.text)"
        guard try disk.status(of: original) != nil else {
            // Replaced or retired since the last copy; the same incarnation has one history.
            if old.incarnation == identity.incarnation { return }
            throw CopyRefusal.otherHistory(target.store)
        }
        let mine = try disk.open("\(target.journal)/\(newest.text)", .read)
        defer { disk.close(mine) }
        let theirs = try disk.open(original, .read)
        defer { disk.close(theirs) }
        let end = try content.endOfData(mine, size: disk.status(of: mine).size)
        guard try content.haveSameBeginning(mine, theirs, count: end) else {
            throw CopyRefusal.otherHistory(target.store)
        }
    }
}

extension StorePaths {
    /// Beside a copy that is under way: the `store.json` that it gets at its end.
    var copyMark: String { temporary + "/store.json" }

    /// Refuses a directory that an interrupted copy left behind.
    ///
    /// - Throws: `CopyRefusal.unfinished`, `DiskError`.
    package func refuseUnfinishedCopy(_ disk: any Disk) throws {
        guard try disk.status(of: identity) == nil, try disk.status(of: copyMark) != nil else {
            return
        }
        throw CopyRefusal.unfinished(store)
    }
}
