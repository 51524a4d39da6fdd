// Every call to the file system that the store makes, so that tests can watch and break each.

/// An open file or directory; whoever opened it closes it.
package struct OpenFile: Sendable {
    package let descriptor: Int32
    /// The path that it was opened by, for messages.
    package let path: String

    package init(descriptor: Int32, path: String) {
        self.descriptor = descriptor
        self.path = path
    }
}

/// What a file is opened for.
package enum OpenMode: Sendable {
    /// A file that exists, to be read.
    case read
    /// A file that exists, to be written in place.
    case write
    /// A file that must not exist yet; it gets mode 0600.
    case create
    /// A directory, to be locked or synced.
    case directory
}

/// The file system. Every failure is thrown; nothing is retried but what a signal interrupted.
package protocol Disk: Sendable {
    func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenFile
    /// Closes a file; what must be on disk has been synced before, so there is nothing to learn.
    func close(_ file: OpenFile)

    /// Reads up to the buffer's size from `offset`; answers the bytes read, 0 at the end.
    func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int
    /// Writes all of `bytes` at `offset`, in as many calls as it takes.
    func write(_ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int)
        throws(DiskError)

    /// `fdatasync`: content, and what is needed to read it. After a failure nothing is known of it.
    func syncData(_ file: OpenFile) throws(DiskError)
    /// `fsync`: content and status; of a directory, its names.
    func sync(_ file: OpenFile) throws(DiskError)
    /// `syncfs`: everything on the file system that the file lies on.
    func syncFileSystem(of file: OpenFile) throws(DiskError)

    func rename(_ source: String, to target: String) throws(DiskError)
    /// Swaps two names that both exist, so that neither ever vanishes.
    func exchange(_ first: String, _ second: String) throws(DiskError)
    func link(_ source: String, to target: String) throws(DiskError)
    func unlink(_ path: String) throws(DiskError)
    /// Makes a directory of mode 0700.
    func makeDirectory(_ path: String) throws(DiskError)
    /// Removes a directory that is empty.
    func removeDirectory(_ path: String) throws(DiskError)
    /// Lets nobody but the owner into a directory.
    func protect(_ path: String) throws(DiskError)
    /// Who owns what has this name, a symbolic link itself; nil when nothing has it.
    func owner(of path: String) throws(DiskError) -> FileOwner?
    /// Gives a file or a directory to somebody; for root.
    func give(_ path: String, to owner: FileOwner) throws(DiskError)

    /// The names in a directory, without `.` and `..`, in no order.
    func names(in path: String) throws(DiskError) -> [String]
    /// The status of what has this name, a symbolic link itself; nil when nothing has it.
    func status(of path: String) throws(DiskError) -> FileStatus?
    func status(of file: OpenFile) throws(DiskError) -> FileStatus
    /// Takes the exclusive lock without waiting; false when another process holds it.
    func lock(_ file: OpenFile) throws(DiskError) -> Bool
    /// Gives the lock back, also where a process that was just being started still has the file.
    func unlock(_ file: OpenFile) throws(DiskError)
    /// Sets the times of access and modification, in nanoseconds since 1970.
    func touch(_ file: OpenFile, at moment: Int64) throws(DiskError)
}
