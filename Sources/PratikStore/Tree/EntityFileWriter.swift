// Puts one entity's file in place, so that its name never vanishes and never shows half a file.

import Glibc

/// Writes entity files by way of the temporary directory. Used by one thread.
struct EntityFileWriter {
    private let paths: StorePaths
    private let disk: any Disk
    private let prefix: String
    private var made = 0
    /// Whether the file system can exchange two names.
    private var canExchange = true
    /// How what the tree looks like has changed since this writer began.
    private(set) var sums = TreeSums()

    /// - Parameter worker: a number that no other writer of this store has.
    init(_ paths: StorePaths, worker: Int, disk: any Disk) {
        self.paths = paths
        self.disk = disk
        prefix = "\(paths.temporary)/tree-\(worker)-"
    }

    /// Makes an entity's file show this version.
    mutating func write(_ version: TreeQueue.Version) throws(DiskError) {
        let target = paths.entity(kind: version.key.kind, id: version.key.id)
        let old = try disk.status(of: target)
        guard let row = version.row else {
            try remove(target)
            if let old { sums.remove(kind: version.key.kind, id: version.key.id, old) }
            return
        }
        made += 1
        let unfinished = prefix + String(made)
        do throws(DiskError) {
            try disk.create(unfinished, EntityFileFormat.file(fromRow: row))
            try place(unfinished, at: target, replacing: old != nil, version.key)
        } catch {
            try remove(unfinished)
            throw error
        }
        if let old { sums.remove(kind: version.key.kind, id: version.key.id, old) }
        if let new = try disk.status(of: target) {
            sums.add(kind: version.key.kind, id: version.key.id, new)
        }
    }

    private func remove(_ path: String) throws(DiskError) {
        do throws(DiskError) {
            try disk.unlink(path)
        } catch {
            guard error.isMissing else { throw error }
        }
    }

    /// Gives the file its name. A file that is replaced gets exchanged, which needs no flush and
    /// leaves no moment without the name; the old one then goes under the temporary name.
    private mutating func place(
        _ unfinished: String, at target: String, replacing: Bool, _ key: TreeQueue.Key
    ) throws(DiskError) {
        if replacing, try exchange(unfinished, target) { return try disk.unlink(unfinished) }
        do throws(DiskError) {
            try disk.rename(unfinished, to: target)
        } catch {
            guard error.isMissing else { throw error }
            try disk.makeDirectoryIfMissing(paths.entities)
            try disk.makeDirectoryIfMissing(paths.kind(key.kind))
            try disk.makeDirectoryIfMissing(paths.bucket(kind: key.kind, id: key.id))
            try disk.rename(unfinished, to: target)
        }
    }

    /// Exchanges the names; false when there is nothing to exchange with, or no way to.
    private mutating func exchange(
        _ unfinished: String, _ target: String
    ) throws(DiskError) -> Bool {
        guard canExchange else { return false }
        do throws(DiskError) {
            try disk.exchange(unfinished, target)
            return true
        } catch {
            if error.isMissing { return false }
            guard [EINVAL, ENOSYS, EOPNOTSUPP].contains(error.code) else { throw error }
            canExchange = false
            return false
        }
    }
}
