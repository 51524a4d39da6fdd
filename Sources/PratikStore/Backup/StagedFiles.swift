// Files that are on disk as a whole before they get their names, a batch at a time.

/// The files of a copy on their way: each has a temporary name until its batch is synced, so that
/// neither an interruption nor a power cut leaves half a file under a name. What a name stood for
/// before is replaced, never written to: an older generation may share it by hard link.
final class StagedFiles {
    /// Bounds of a batch, which costs one sync of the file system.
    static let mostFiles = 4096
    static let mostBytes = 256 << 20

    private static let prefix = "copy-"

    private let temporary: String
    private let directory: OpenFile
    private let disk: any Disk
    private let owner: FileOwner?
    private let content: FileContent
    private var waiting: [(unfinished: String, target: String)] = []
    private var waitingBytes = 0
    private var made = 0

    /// - Parameters:
    ///   - temporary: a directory that is there, on the file system of the copy.
    ///   - owner: who gets the files, nil for whoever makes them.
    init(
        _ temporary: String, owner: FileOwner?, content: FileContent, disk: any Disk
    ) throws(DiskError) {
        self.temporary = temporary
        self.owner = owner
        self.content = content
        self.disk = disk
        directory = try disk.open(temporary, .directory)
    }

    deinit { disk.close(directory) }

    /// Takes away what an interrupted copy left.
    static func clear(_ temporary: String, disk: any Disk) throws(DiskError) {
        for name in try disk.namesIfPresent(in: temporary) where name.hasPrefix(prefix) {
            try disk.unlink("\(temporary)/\(name)")
        }
    }

    /// What of a file is copied.
    enum Extent {
        case whole
        /// What is written when the copying begins, zeros behind it: a segment that is appended to
        /// meanwhile is copied without holes.
        case untilZeros
    }

    /// Copies a file; it gets its name with its batch.
    ///
    /// - Parameters:
    ///   - settled: the latest time of a change, in nanoseconds since 1970, that the copy may
    ///     have too. A file changed later might change again without another time.
    ///   - advance: called with the bytes of each piece.
    /// - Returns: its bytes; nil when the file has vanished.
    func add(
        _ source: String, as target: String, _ extent: Extent = .whole, settled: Int64,
        advance: (Int) -> Void
    ) throws(DiskError) -> Int? {
        let file: OpenFile
        do throws(DiskError) {
            file = try disk.open(source, .read)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
        defer { disk.close(file) }
        made += 1
        let unfinished = "\(temporary)/\(Self.prefix)\(made)"
        let copy = try disk.open(unfinished, .create)
        let count: Int
        do throws(DiskError) {
            defer { disk.close(copy) }
            count = try write(file, to: copy, extent, settled: settled, advance: advance)
        } catch {
            try discard(unfinished, because: error)
        }
        waiting.append((unfinished, target))
        waitingBytes += count
        if waiting.count >= Self.mostFiles || waitingBytes >= Self.mostBytes { try publish() }
        return count
    }

    private func write(
        _ file: OpenFile, to copy: OpenFile, _ extent: Extent, settled: Int64,
        advance: (Int) -> Void
    ) throws(DiskError) -> Int {
        let status = try disk.status(of: file)
        let count: Int
        switch extent {
        case .whole: count = try content.copy(file, to: copy, advance: advance)
        case .untilZeros:
            let end = try content.endOfData(file, size: status.size)
            let copied = try content.copy(file, to: copy, upTo: end, advance: advance)
            try content.fill(copy, from: copied, to: status.size, advance: advance)
            count = status.size
        }
        if let owner { try disk.give(copy.path, to: owner) }
        if status.modified < settled { try disk.touch(copy, at: status.modified) }
        return count
    }

    /// Gives the space of a file that failed back; if even that fails, the next copy does it.
    private func discard(_ unfinished: String, because failure: DiskError) throws(DiskError)
        -> Never
    {
        do throws(DiskError) {
            try disk.unlink(unfinished)
        } catch {}
        throw failure
    }

    /// Gives every file that waits its name, in the order in which they came.
    func publish() throws(DiskError) {
        guard !waiting.isEmpty else { return }
        try sync()
        for file in waiting { try disk.rename(file.unfinished, to: file.target) }
        waiting.removeAll(keepingCapacity: true)
        waitingBytes = 0
    }

    /// Puts all that was done on the copy's file system on disk, names too.
    func sync() throws(DiskError) { try disk.syncFileSystem(of: directory) }
}
