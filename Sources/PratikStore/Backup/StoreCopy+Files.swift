// Directories of files: what is new is copied, what is gone is removed.

import PratikModel

extension StoreCopy {
    /// By what a file of the copy is known to be the store's.
    enum Sameness {
        /// The name stands for one content for good.
        case size
        case sizeAndTime
    }

    /// Nanoseconds for which a file has to have been left alone, so that its time tells it from
    /// what it may become: the coarsest clock of a file system ticks every two seconds.
    private static let restlessNanoseconds: Int64 = 2_000_000_000

    /// The latest time of a change that a copy made now may have too.
    var settled: Int64 { clock.now.milliseconds * 1_000_000 - Self.restlessNanoseconds }

    /// Copies the files below a directory of the store, given by its path from there.
    ///
    /// - Parameter isAgain: whether it has been gone through before, so that what is there already
    ///   has been counted.
    func copyDirectory(_ name: String, by sameness: Sameness, isAgain: Bool = false) throws {
        let (from, to) = (source.path(name), target.path(name))
        guard try disk.status(of: from) != nil else { return }
        let isNew = try makeCopied(to)
        for entry in try disk.namesIfPresent(in: from).sorted() {
            let path = "\(name)/\(entry)"
            guard let status = try disk.status(of: source.path(path)) else { continue }
            switch status.kind {
            case .directory: try copyDirectory(path, by: sameness, isAgain: isAgain)
            case .regular:
                if !isNew, try isPresent(path, status, by: sameness) {
                    if !isAgain { noteUnchanged(status.size) }
                } else {
                    try copyFile(path, status)
                }
            case .other:
                if !isAgain { report.leftOut.append(path) }
            }
        }
    }

    /// Makes a directory of the copy; answers whether it was missing. Without files that are
    /// staged it is a rehearsal, which makes nothing.
    private func makeCopied(_ path: String) throws -> Bool {
        guard staged == nil else { return try make(path) }
        return try disk.status(of: path) == nil
    }

    /// Whether the copy has this file already.
    func isPresent(_ path: String, _ status: FileStatus, by sameness: Sameness) throws -> Bool {
        guard let copy = try disk.status(of: target.path(path)) else { return false }
        let isSame = copy.kind == .regular && copy.size == status.size
        return isSame && (sameness == .size || copy.modified == status.modified)
    }

    func noteUnchanged(_ bytes: Int) {
        report.unchangedFiles += 1
        report.unchangedBytes += bytes
        advance(bytes)
    }

    /// Copies one file, unless it has vanished meanwhile.
    func copyFile(
        _ path: String, _ status: FileStatus, _ extent: StagedFiles.Extent = .whole
    ) throws {
        var count: Int? = status.size
        if let staged {
            count = try staged.add(
                source.path(path), as: target.path(path), extent, settled: settled,
                advance: advance)
        } else {
            advance(status.size)
        }
        guard let count else { return }
        report.copiedFiles += 1
        report.copiedBytes += count
    }

    // MARK: Removing

    /// Takes out of the copy what the store does not have any more.
    func prune() throws {
        // A store that is not there any more has lost nothing: its disk has.
        guard
            try StoreIdentity.read(source, disk: disk).store
                == StoreIdentity.read(target, disk: disk).store
        else { throw CopyRefusal.otherStore(target.store) }
        for part in StorePaths.copiedParts where part != "journal" { try prune(part) }
        for name in try disk.namesIfPresent(in: target.journal).sorted()
        where !journalNames.contains(name) {
            try remove("\(target.journal)/\(name)")
        }
    }

    private func prune(_ name: String) throws {
        let present = try Set(disk.namesIfPresent(in: source.path(name)))
        for entry in try disk.namesIfPresent(in: target.path(name)) {
            let path = "\(name)/\(entry)"
            if !present.contains(entry) {
                try remove(target.path(path))
            } else if try disk.status(of: target.path(path))?.kind == .directory {
                try prune(path)
            }
        }
    }

    private func remove(_ path: String) throws {
        report.removedFiles += try disk.removeTree(path)
    }
}

extension StorePaths {
    /// The path of what has this path from the store's directory on.
    func path(_ relative: String) -> String { "\(store)/\(relative)" }
}

extension Disk {
    /// Removes a file, or a directory with all that is in it; links are removed, not followed.
    ///
    /// - Returns: how many files that were.
    @discardableResult
    func removeTree(_ path: String) throws(DiskError) -> Int {
        guard try status(of: path)?.kind == .directory else {
            try unlink(path)
            return 1
        }
        var count = 0
        for name in try names(in: path) { count += try removeTree("\(path)/\(name)") }
        try removeDirectory(path)
        return count
    }
}
