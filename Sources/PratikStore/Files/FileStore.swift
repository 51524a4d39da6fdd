// The uploaded files of a store that is being served: taken in, and let go when nobody names them.

import PratikModel
import Synchronization

/// How long files stay that no entity names.
package struct FilePolicy: Sendable {
    /// Hours after the last entity has stopped naming one: for copies that are under way.
    package var graceHours = 24
    /// Seconds in which an upload has to be named by an entity.
    package var uploadSeconds = 3600

    package init() {}
}

/// The directory `files/`.
package final class FileStore: Sendable {
    private let paths: StorePaths
    private let disk: any Disk
    private let clock: any WallClock
    private let policy: FilePolicy
    /// Files that no entity names: from when on they may go.
    private let unnamed = Mutex<[FileDigest: Timestamp]>([:])

    init(_ paths: StorePaths, disk: any Disk, clock: any WallClock, policy: FilePolicy) {
        self.paths = paths
        self.disk = disk
        self.clock = clock
        self.policy = policy
    }

    /// Begins an upload; for any thread.
    package func beginUpload() throws(DiskError) -> FileUpload {
        try FileUpload(paths, disk: disk)
    }

    /// Ends an upload: on return the file is on disk, and stays for an hour even if no transaction
    /// names it.
    package func finish(_ upload: FileUpload) throws(DiskError) -> StoredFile {
        try upload.finish { digest in
            let until = clock.now.adding(seconds: policy.uploadSeconds)
            unnamed.withLock { $0[digest] = max($0[digest] ?? until, until) }
        }
    }

    /// Takes a whole file in.
    package func add(_ bytes: [UInt8]) throws(DiskError) -> StoredFile {
        var upload = try beginUpload()
        do throws(DiskError) {
            try upload.append(bytes)
        } catch {
            try upload.discard()
            throw error
        }
        return try finish(upload)
    }

    /// Notes files that no entity names any more.
    func note(released digests: some Sequence<FileDigest>) {
        let until = clock.now.adding(seconds: policy.graceHours * 3600)
        unnamed.withLock { unnamed in
            for digest in digests { unnamed[digest] = max(unnamed[digest] ?? until, until) }
        }
    }

    /// Removes the files whose time has come.
    ///
    /// - Parameter isNamed: whether an entity names a file after all.
    /// - Returns: how many went.
    func collect(isNamed: (FileDigest) -> Bool) throws(DiskError) -> Int {
        let now = clock.now
        // An upload of the same content waits for the lock: it finds the file gone, or keeps it.
        let result = unnamed.withLock { unnamed -> Result<Int, DiskError> in
            var removed = 0
            for (digest, until) in unnamed {
                if isNamed(digest) {
                    unnamed[digest] = nil
                    continue
                }
                guard until <= now else { continue }
                do throws(DiskError) {
                    try disk.unlink(paths.file(digest))
                    removed += 1
                } catch {
                    guard error.isMissing else { return .failure(error) }
                }
                unnamed[digest] = nil
            }
            return .success(removed)
        }
        return try result.get()
    }
}
