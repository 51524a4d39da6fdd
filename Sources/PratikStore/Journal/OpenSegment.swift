// The segment that is being written: appended to, synced, and left to the next one.

import Glibc
import PratikModel

/// The newest segment of a journal. Used by one thread at a time.
struct OpenSegment {
    let number: Int
    private let file: OpenFile
    private let disk: any Disk
    private let size: Int
    /// Where the next record goes.
    private(set) var offset: Int
    /// The last record in it.
    private(set) var point: ChainPoint

    /// Bytes that it has left.
    var free: Int { size - offset }
    /// Whether it has no record.
    var isEmpty: Bool { offset <= start }
    /// Where its first record goes, or went.
    private let start: Int

    init(
        number: Int, file: OpenFile, size: Int, start: Int, offset: Int, point: ChainPoint,
        disk: any Disk
    ) {
        self.start = start
        self.number = number
        self.file = file
        self.size = size
        self.offset = offset
        self.point = point
        self.disk = disk
    }

    /// Makes a prepared file the segment `number` of the journal, with `lines` in it.
    ///
    /// On return the header, the lines and the name are on disk. While there is no space for a
    /// file or its name it waits, if it has to: nothing that is under way is lost by a full disk.
    static func activate(
        number: Int, follows: ChainPoint, lines: [UInt8], through point: ChainPoint,
        files: JournalFiles, insists: Bool = true
    ) throws(DiskError) -> OpenSegment {
        let prepared = try files.supply.take(
            atLeast: SegmentHeader.capacity + lines.count, insists: insists)
        let header = SegmentHeader(
            store: files.identity.store, incarnation: files.identity.incarnation, segment: number,
            follows: follows, at: files.clock.now.description, file: prepared.origin)
        let line = header.line
        let content = line + lines
        precondition(content.count <= prepared.size, "the segment was asked for large enough")
        try files.disk.write(content, to: prepared.file, at: 0)
        try files.disk.syncData(prepared.file)
        let name = SegmentName(number: number, first: follows.seq + 1).text
        do throws(DiskError) {
            try files.supply.insist(insists) { () throws(DiskError) in
                try files.disk.rename(prepared.path, to: "\(files.journal.path)/\(name)")
            }
        } catch {
            try prepared.discard(files.disk)
            throw error
        }
        if !Mutation.directorySync.isActive { try files.disk.sync(files.journal) }
        return OpenSegment(
            number: number, file: prepared.file, size: prepared.size, start: line.count,
            offset: content.count, point: point, disk: files.disk)
    }

    /// Whether the file has another name, in a backup made of hard links.
    func isShared() throws(DiskError) -> Bool {
        if Mutation.linkedSegments.isActive { return false }
        return try disk.status(of: file).links > 1
    }

    /// Appends lines; on return they are on disk.
    ///
    /// After a failure nothing is known of what the disk has: nothing may be written here again.
    mutating func append(_ lines: [UInt8], through point: ChainPoint) throws(DiskError) {
        precondition(lines.count <= free, "the group fits")
        try disk.write(lines, to: file, at: offset)
        if !Mutation.dataSync.isActive { try disk.syncData(file) }
        offset += lines.count
        self.point = point
    }

    /// Shows that the file changed, for those who compare times in whole seconds.
    func touch(secondsAhead: Int64) throws(DiskError) {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        try disk.touch(
            file, at: (Int64(now.tv_sec) + secondsAhead) * 1_000_000_000 + Int64(now.tv_nsec))
    }

    /// Leaves the segment as it will stay.
    ///
    /// Its time is set a second ahead: whoever copied it in this very second, before the last
    /// record, sees that it has changed.
    func retire() throws(DiskError) {
        defer { disk.close(file) }
        try touch(secondsAhead: 1)
    }

    /// Where the next record would go.
    var position: JournalPosition {
        JournalPosition(segment: number, offset: offset, point: point)
    }

    /// Closes the file without a word to the disk.
    func abandon() { disk.close(file) }
}
