// What lies in `files/`: which files are what their name says, and which are not.

import Crypto

/// The uploaded files of a store, looked at one by one.
package struct FileInventory: Sendable {
    /// Files whose content has the digest that is their name.
    package private(set) var sound: Set<FileDigest> = []
    /// Files with other content.
    package private(set) var altered: Set<FileDigest> = []
    /// Names, from the store's directory on, that no uploaded file has.
    package private(set) var strange: [String] = []

    package init() {}

    /// All that have the name of an uploaded file.
    var digests: [FileDigest] { Array(sound.union(altered)) }

    /// Reads every file.
    ///
    /// - Parameter onBytes: told of each piece that was read.
    package static func read(
        _ paths: StorePaths, disk: any Disk, onBytes: (Int) -> Void = { _ in }
    ) throws(DiskError) -> FileInventory {
        var inventory = FileInventory()
        for directory in try disk.namesIfPresent(in: paths.files).sorted() {
            let path = "\(paths.files)/\(directory)"
            guard directory.utf8.count == 2, try disk.status(of: path)?.kind == .directory else {
                inventory.strange.append("files/\(directory)")
                continue
            }
            for name in try disk.names(in: path).sorted() {
                guard let digest = FileDigest(hex: name), name.hasPrefix(directory) else {
                    inventory.strange.append("files/\(directory)/\(name)")
                    continue
                }
                let found = try self.digest(of: paths.file(digest), disk, onBytes)
                if found == digest {
                    inventory.sound.insert(digest)
                } else if found != nil {
                    inventory.altered.insert(digest)
                }
            }
        }
        return inventory
    }

    /// The names in `files/`, without looking into them.
    static func names(_ paths: StorePaths, disk: any Disk) throws(DiskError) -> [FileDigest] {
        var digests: [FileDigest] = []
        for directory in try disk.namesIfPresent(in: paths.files) where directory.utf8.count == 2 {
            for name in try disk.namesIfPresent(in: "\(paths.files)/\(directory)") {
                if let digest = FileDigest(hex: name) { digests.append(digest) }
            }
        }
        return digests
    }

    private static let pieceBytes = 1 << 20

    /// The digest of a file's content; nil when the file has gone meanwhile.
    static func digest(
        of path: String, _ disk: any Disk, _ onBytes: (Int) -> Void = { _ in }
    ) throws(DiskError) -> FileDigest? {
        let file: OpenFile
        do throws(DiskError) {
            file = try disk.open(path, .read)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
        defer { disk.close(file) }
        var hash = SHA256()
        var offset = 0
        while true {
            let piece = try disk.bytes(of: file, at: offset, count: pieceBytes)
            hash.update(data: piece)
            offset += piece.count
            onBytes(piece.count)
            if piece.count < pieceBytes { return FileDigest(hash.finalize()) }
        }
    }
}
