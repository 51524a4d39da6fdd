// Puts a copy in the place of a store, so that at each moment the old one or the new one is there.

import PratikModel

/// What a restore did, or would do.
package struct RestoreReport: Sendable, Equatable {
    package var copy = CopyReport()
    /// Where the store that was in the place is kept; nil when there was none.
    package var aside: String?
    /// Where a store is kept that an interrupted restore had left between two names.
    package var found: String?

    package init() {}
}

/// A restore of one store from one directory.
///
/// The copy is made beside the store, under a name of its own, and is on disk before the two
/// exchange their names; then the old one gets a name that says when. Whatever interrupts it, the
/// store's name stands for the old store as it was or for the whole new one.
package final class StoreRestore {
    private let backup: StorePaths
    private let target: StorePaths
    private let disk: any Disk
    /// Who gets the new store; nil for whoever restores.
    package var owner: FileOwner?
    package var clock: any WallClock = SystemClock()
    package var onProgress: ((CopyProgress) -> Void)?
    /// Called when the names are about to change, and not to be interrupted any more.
    package var onPlacing: () -> Void = {}

    private var staging: StorePaths { StorePaths(store: target.store + ".restoring") }

    package init(from backup: StorePaths, to target: StorePaths, disk: any Disk = SystemDisk()) {
        self.backup = backup
        self.target = target
        self.disk = disk
    }

    /// Tells what would be done; changes nothing.
    ///
    /// - Throws: `CopyRefusal`, `StoreRefusal` (`locked` while a daemon has the store),
    ///   `DiskError`.
    package func rehearse() throws -> RestoreReport {
        let place = try inspect()
        let lock = place == .missing ? nil : try StoreLock.acquire(target, disk: disk)
        defer { lock?.release() }
        var report = RestoreReport()
        if place == .store { report.aside = try freeName() }
        report.copy = try StoreCopy(from: backup, to: staging, disk: disk).rehearse()
        return report
    }

    /// Copies the backup and puts the copy in place; on return all of it is on disk.
    ///
    /// - Throws: as `rehearse`; `CopyRefusal.cannotExchange` when all but the last step is done.
    package func run() throws -> RestoreReport {
        let place = try inspect()
        let lock = place == .missing ? nil : try StoreLock.acquire(target, disk: disk)
        defer { lock?.release() }
        var report = RestoreReport()
        report.found = try settleLeftover()
        let copy = StoreCopy(from: backup, to: staging, disk: disk)
        copy.owner = owner
        copy.clock = clock
        copy.onProgress = onProgress
        report.copy = try copy.run()
        onPlacing()
        report.aside = try putInPlace(place)
        return report
    }

    /// What has the store's name.
    private enum Place {
        case missing, empty, store
    }

    private func inspect() throws -> Place {
        _ = try StoreIdentity.read(backup, disk: disk)
        let (here, there) = (target.store + "/", backup.store + "/")
        if here.hasPrefix(there) || there.hasPrefix(here) || there.hasPrefix(staging.store + "/") {
            throw CopyRefusal.overlapping(source: backup.store, target: target.store)
        }
        guard let status = try disk.status(of: target.store) else { return .missing }
        guard status.kind == .directory else { throw CopyRefusal.notAPlace(target.store) }
        if try disk.names(in: target.store).isEmpty { return .empty }
        guard try disk.status(of: target.identity) != nil || looksLikeAStore() else {
            throw CopyRefusal.notAPlace(target.store)
        }
        return .store
    }

    /// A damaged store may have lost its `store.json`: that is what a backup is for.
    private func looksLikeAStore() throws -> Bool {
        let names = try Set(disk.names(in: target.store))
        return !names.isEmpty && names.isSubset(of: StorePaths.copiedParts + ["store.json", "manifest"])
    }

    /// What an interrupted restore left: half a copy goes, for it can be made again; what may be
    /// the old store is kept.
    private func settleLeftover() throws -> String? {
        guard try disk.status(of: staging.store) != nil else { return nil }
        if try disk.status(of: staging.identity) == nil {
            try disk.removeTree(staging.store)
            if try disk.status(of: staging.temporary) != nil {
                try disk.removeTree(staging.temporary)
            }
            return nil
        }
        let aside = try freeName()
        try disk.rename(staging.store, to: aside)
        return aside
    }

    /// Gives the copy the store's name; answers where the old store is.
    private func putInPlace(_ place: Place) throws -> String? {
        guard place == .store else {
            // Replaces an empty directory at once; refuses one that a daemon filled meanwhile.
            try disk.rename(staging.store, to: target.store)
            try disk.syncDirectory(target.parent)
            return nil
        }
        let aside = try freeName()
        do throws(DiskError) {
            try disk.exchange(staging.store, target.store)
        } catch {
            guard error.isUnsupported else { throw error }
            throw CopyRefusal.cannotExchange(
                copy: staging.store, store: target.store, aside: aside)
        }
        try disk.syncDirectory(target.parent)
        try disk.rename(staging.store, to: aside)
        try disk.syncDirectory(target.parent)
        return aside
    }

    /// `<store>.before-20261122T180311Z`, with a number behind it if that is taken.
    private func freeName() throws -> String {
        let moment = clock.now.description.prefix(19).filter { $0 != "-" && $0 != ":" }
        let name = "\(target.store).before-\(moment)Z"
        var free = name
        var number = 1
        while try disk.status(of: free) != nil {
            number += 1
            free = "\(name)-\(number)"
        }
        return free
    }
}

extension StorePaths {
    /// The directory that the store's lies in.
    fileprivate var parent: String {
        guard let slash = store.lastIndex(of: "/") else { return "." }
        return slash == store.startIndex ? "/" : String(store[..<slash])
    }
}
