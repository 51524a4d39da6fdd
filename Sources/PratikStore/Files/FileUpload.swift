// Brings an upload to disk while it comes in: hashed piece by piece, never whole in memory.

import Crypto
import Synchronization

/// An upload under way. Used by one thread at a time.
package struct FileUpload {
    private let paths: StorePaths
    private let disk: any Disk
    private let path: String
    private let file: OpenFile
    private var hash = SHA256()
    /// Bytes so far.
    package private(set) var size = 0

    private static let made = Atomic<Int>(0)

    /// Begins an upload in the temporary directory.
    init(_ paths: StorePaths, disk: any Disk) throws(DiskError) {
        self.paths = paths
        self.disk = disk
        let number = Self.made.add(1, ordering: .relaxed).newValue
        path = "\(paths.temporary)/upload-\(number)"
        file = try disk.open(path, .create)
    }

    /// Adds the next piece.
    package mutating func append(_ bytes: [UInt8]) throws(DiskError) {
        try disk.write(bytes, to: file, at: size)
        hash.update(data: bytes)
        size += bytes.count
    }

    /// Ends the upload; on return content and name are on disk, before any transaction names it.
    ///
    /// The same content twice is one file.
    ///
    /// - Parameter claim: called with the name before it is looked for, so that nobody removes it.
    func finish(claim: (FileDigest) -> Void) throws(DiskError) -> StoredFile {
        let digest = FileDigest(hash.finalize())
        try disk.sync(file)
        disk.close(file)
        claim(digest)
        let target = paths.file(digest)
        if try disk.makeDirectoryIfMissing(paths.fileDirectory(digest)) {
            try disk.syncDirectory(paths.files)
        }
        // A file that is there is never renamed over: a backup may share it.
        if try disk.status(of: target) == nil {
            try disk.rename(path, to: target)
        } else {
            try disk.unlink(path)
        }
        try disk.syncDirectory(paths.fileDirectory(digest))
        return StoredFile(digest: digest, size: size)
    }

    /// Gives the upload up.
    package func discard() throws(DiskError) {
        disk.close(file)
        try disk.unlink(path)
    }
}
