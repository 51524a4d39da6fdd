// A simulated disk's calls by path, with the errors that Linux gives.

package import PratikStore
import Synchronization

extension SimulatedDisk {
    package func rename(_ source: String, to target: String) throws(DiskError) {
        try state.run(.rename, target) { state throws(DiskFailure) in
            try state.rename(source, to: target)
        }
    }

    package func exchange(_ first: String, _ second: String) throws(DiskError) {
        try state.run(.exchange, second) { state throws(DiskFailure) in
            let entries = (try state.image.entry(at: first), try state.image.entry(at: second))
            guard let one = state.image.inode(at: entries.0),
                let other = state.image.inode(at: entries.1)
            else { throw .missing }
            guard !state.image.leads(second, through: one),
                !state.image.leads(first, through: other)
            else { throw .invalid }
            if one != other { state.perform(.exchange(entries.0, entries.1)) }
        }
    }

    package func link(_ source: String, to target: String) throws(DiskError) {
        try state.run(.link, target) { state throws(DiskFailure) in
            let inode = try state.image.inode(at: source)
            let entry = try state.image.entry(at: target)
            guard state.image.inode(at: entry) == nil else { throw .exists }
            guard !state.image.isDirectory(inode) else { throw .notPermitted }
            state.perform(.link(inode, entry))
        }
    }

    package func unlink(_ path: String) throws(DiskError) {
        try state.run(.unlink, path) { state throws(DiskFailure) in
            let entry = try state.image.entry(at: path)
            guard let inode = state.image.inode(at: entry) else { throw .missing }
            guard !state.image.isDirectory(inode) else { throw .isDirectory }
            state.perform(.unlink(entry))
            state.free(inode)
        }
    }

    package func makeDirectory(_ path: String) throws(DiskError) {
        try state.run(.makeDirectory, path) { state throws(DiskFailure) in
            let entry = try state.image.entry(at: path)
            guard state.image.inode(at: entry) == nil else { throw .exists }
            state.perform(.makeDirectory(state.image.nextNumber, entry))
        }
    }

    package func removeDirectory(_ path: String) throws(DiskError) {
        try state.run(.unlink, path) { state throws(DiskFailure) in
            let entry = try state.image.entry(at: path)
            guard let inode = state.image.inode(at: entry) else { throw .missing }
            guard let directory = state.image[inode], state.image.isDirectory(inode) else {
                throw .notDirectory
            }
            guard directory.entries.isEmpty else { throw .notEmpty }
            state.perform(.unlink(entry))
            state.free(inode)
        }
    }

    /// Everything is one user's.
    package func owner(of path: String) throws(DiskError) -> FileOwner? {
        try status(of: path).map { _ in FileOwner(user: 0, group: 0) }
    }

    package func give(_ path: String, to owner: FileOwner) throws(DiskError) {
        try state.run(.protect, path) { state throws(DiskFailure) in
            _ = try state.image.inode(at: path)
        }
    }

    package func protect(_ path: String) throws(DiskError) {
        try state.run(.protect, path) { state throws(DiskFailure) in
            _ = try state.image.inode(at: path)
        }
    }

    package func names(in path: String) throws(DiskError) -> [String] {
        try state.run(.names, path) { state throws(DiskFailure) in
            let inode = try state.image.inode(at: path)
            guard state.image.isDirectory(inode) else { throw .notDirectory }
            return state.image[inode].map { Array($0.entries.keys) } ?? []
        }
    }

    package func status(of path: String) throws(DiskError) -> FileStatus? {
        do throws(DiskError) {
            return try state.run(.status, path) { state throws(DiskFailure) in
                let inode = try state.image.inode(at: path)
                return state.image[inode]?.status
            }
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }
}

extension OpenDisk {
    fileprivate mutating func rename(
        _ source: String, to target: String
    ) throws(DiskFailure) {
        let old = try image.entry(at: source)
        let new = try image.entry(at: target)
        guard let inode = image.inode(at: old) else { throw .missing }
        if image.leads(target, through: inode) { throw .invalid }
        if let replaced = image.inode(at: new) {
            if image.leads(source, through: replaced) { throw .notEmpty }
            // Two names of one file stay as they are.
            if replaced == inode { return }
            switch (image.isDirectory(inode), image.isDirectory(replaced)) {
            case (true, false): throw .notDirectory
            case (false, true): throw .isDirectory
            case (true, true):
                guard image[replaced]?.entries.isEmpty == true else { throw .notEmpty }
            case (false, false): break
            }
            perform(.rename(old, to: new))
            free(replaced)
        } else {
            perform(.rename(old, to: new))
        }
    }
}

extension DiskImage {
    /// Whether a path goes on behind this directory.
    fileprivate func leads(_ path: String, through directory: UInt64) -> Bool {
        guard isDirectory(directory) else { return false }
        var number = Self.root
        for name in path.split(separator: "/").dropLast() {
            guard let next = self[number]?.entries[String(name)] else { return false }
            if next == directory { return true }
            number = next
        }
        return false
    }
}
