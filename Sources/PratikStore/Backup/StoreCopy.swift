// A copy of a store, live or stopped: an administrator's backup, and a restore's first half.

import Glibc

/// Brings a directory up to what a store holds.
///
/// A live store is copied as it is found: the journal after the entity files and before the
/// uploaded files that it may have come to name, and `store.json`, without which nothing opens,
/// last of all. So a copy that opens has everything that was acknowledged before the copying
/// began; an interrupted one is finished by doing it again, and leaves an older copy as good as
/// it was. What an earlier copy has brought is not copied again; what the store does not have any
/// more leaves the copy at the end.
package final class StoreCopy {
    let source: StorePaths
    let target: StorePaths
    let disk: any Disk
    /// Who gets the copy; nil for whoever makes it.
    package var owner: FileOwner?
    package var clock: any WallClock = SystemClock()
    /// Called now and then with how far it has come; without it nothing is counted beforehand.
    package var onProgress: ((CopyProgress) -> Void)?

    var report = CopyReport()
    var staged: StagedFiles?
    let content: FileContent
    /// Every file of the source's journal that was seen; others leave the copy.
    var journalNames: Set<String> = []
    /// The one segment of the copy that may lack records which its original has.
    var openSegment: String?
    private var progress = CopyProgress(doneBytes: 0, totalBytes: 0)

    /// Times that `store.json` may change while its store is copied.
    private static let mostIdentities = 5

    package init(from source: StorePaths, to target: StorePaths, disk: any Disk = SystemDisk()) {
        self.source = source
        self.target = target
        self.disk = disk
        content = FileContent(disk: disk)
    }

    /// Tells what would be copied; changes nothing.
    ///
    /// - Throws: `CopyRefusal`, `StoreRefusal`, `StoreDamage`, `DiskError`.
    package func rehearse() throws -> CopyReport {
        let identity = try StoreIdentity.read(source, disk: disk)
        try inspect(identity)
        try copyEverything()
        return report
    }

    /// Copies; on return all of it is on disk.
    ///
    /// - Throws: `CopyRefusal`, `StoreRefusal` (`locked` among them, when the copy is in use),
    ///   `StoreDamage`, `DiskError`.
    package func run() throws -> CopyReport {
        let identity = try StoreIdentity.read(source, disk: disk)
        if try inspect(identity) == .missing { try make(target.store) }
        let lock = try StoreLock.acquire(target, disk: disk)
        defer { lock.release() }
        try inspect(identity)
        try begin()
        do {
            let bytes = try copyEverything()
            try finish(bytes)
        } catch {
            try giveSpaceBack(after: error)
        }
        return report
    }

    @discardableResult
    private func inspect(_ identity: StoreIdentity) throws -> CopyTarget {
        let found = try CopyTarget.inspect(
            target, for: source, identity, content: content, disk: disk)
        openSegment = try SegmentName.list(target, disk: disk).last?.text
        return found
    }

    /// Leaves the mark by which an interrupted copy is known.
    private func begin() throws {
        try make(target.temporary)
        try StagedFiles.clear(target.temporary, disk: disk)
        try placeIdentity(try disk.contents(of: source.identity), at: target.copyMark)
        try disk.syncDirectory(target.temporary)
        staged = try StagedFiles(target.temporary, owner: owner, content: content, disk: disk)
    }

    /// Copies all but `store.json`, and answers the bytes that it had when the rest was copied.
    @discardableResult
    private func copyEverything() throws -> [UInt8] {
        try measure()
        for part in ["entities", "quarantine"] { try copyDirectory(part, by: .sizeAndTime) }
        try copyDirectory("files", by: .size)
        try staged?.publish()
        for _ in 0..<Self.mostIdentities {
            let before = try disk.contents(of: source.identity)
            try copyJournal()
            if let staged {
                try copyDirectory("files", by: .size, isAgain: true)
                try staged.publish()
            }
            if try disk.contents(of: source.identity) == before { return before }
        }
        throw CopyRefusal.unsettled(source.store)
    }

    private func finish(_ identity: [UInt8]) throws {
        try staged?.sync()
        try placeIdentity(identity, at: target.identity)
        try disk.syncDirectory(target.store)
        try prune()
        try staged?.sync()
        try disk.unlink(target.copyMark)
        do throws(DiskError) {
            try disk.removeDirectory(target.temporary)
        } catch {
            // Somebody else's files are in it.
            guard error.code == ENOTEMPTY || error.code == EEXIST else { throw error }
        }
    }

    /// Puts `store.json` at a place; its content is on disk, the name when its directory is synced.
    private func placeIdentity(_ bytes: [UInt8], at path: String) throws(DiskError) {
        let unfinished = "\(target.temporary)/copy-identity"
        let file = try disk.open(unfinished, .create)
        defer { disk.close(file) }
        try disk.write(bytes, to: file, at: 0)
        if let owner { try disk.give(unfinished, to: owner) }
        try disk.sync(file)
        try disk.rename(unfinished, to: path)
    }

    /// What has no name yet goes; if even that fails, the next copy does it.
    private func giveSpaceBack(after failure: any Error) throws -> Never {
        do {
            try StagedFiles.clear(target.temporary, disk: disk)
        } catch {}
        throw failure
    }

    /// Makes a directory unless it is there; answers whether it was missing.
    @discardableResult
    func make(_ path: String) throws(DiskError) -> Bool {
        guard try disk.makeDirectoryIfMissing(path) else { return false }
        if let owner { try disk.give(path, to: owner) }
        return true
    }

    // MARK: Progress

    private func measure() throws {
        guard onProgress != nil else { return }
        var total = 0
        for part in StorePaths.copiedParts { total += try bytes(in: part) }
        progress = CopyProgress(doneBytes: 0, totalBytes: total)
    }

    private func bytes(in name: String) throws(DiskError) -> Int {
        var sum = 0
        for entry in try disk.namesIfPresent(in: "\(source.store)/\(name)") {
            let path = "\(name)/\(entry)"
            switch try disk.status(of: "\(source.store)/\(path)") {
            case .some(let status) where status.kind == .regular: sum += status.size
            case .some(let status) where status.kind == .directory: sum += try bytes(in: path)
            default: break
            }
        }
        return sum
    }

    func advance(_ bytes: Int) {
        guard let onProgress else { return }
        let done = progress.doneBytes + bytes
        progress = CopyProgress(
            doneBytes: done, totalBytes: max(done, progress.totalBytes))
        onProgress(progress)
    }
}

extension StorePaths {
    /// The directories of a store that make it up, with `store.json`.
    static let copiedParts = ["entities", "quarantine", "files", "journal"]
}
