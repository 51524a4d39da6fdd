// Writes a snapshot: a chain of lines that gets its name when it is whole.

import PratikJSON

/// A snapshot that is being written. Used by one thread.
struct SnapshotWriter {
    private let name: SnapshotName
    private let paths: StorePaths
    private let disk: any Disk
    private let path: String
    private let file: OpenFile
    private var buffer: [UInt8] = []
    private var flushed = 0
    private var synced = 0
    private var checksum = RecordChecksum.origin
    private var entities = 0

    /// Bytes that are written at once, and after how many the disk is asked to keep up: one large
    /// sync at the end would hold up the journal's.
    private static let pieceBytes = 1 << 20
    private static let syncBytes = 8 << 20

    /// What became of a snapshot.
    struct Finished {
        let entities: Int
        let bytes: Int
    }

    init(
        _ header: SnapshotHeader, _ paths: StorePaths, disk: any Disk
    ) throws(DiskError) {
        name = SnapshotName(segment: header.segment, seq: header.point.seq)
        self.paths = paths
        self.disk = disk
        path = "\(paths.temporary)/\(name.text)"
        if try disk.status(of: path) != nil { try disk.unlink(path) }
        file = try disk.open(path, .create)
        buffer.reserveCapacity(Self.pieceBytes + (64 << 10))
        append(header.json)
    }

    /// Adds an entity; kinds come by name, ids ascending.
    mutating func put(
        _ kind: String, _ id: Int, _ row: UnsafeBufferPointer<UInt8>
    ) throws(DiskError) {
        let start = beginLine()
        buffer.append(UInt8(ascii: "["))
        buffer.appendJSON(kind)
        buffer.append(UInt8(ascii: ","))
        buffer.appendDecimal(id)
        buffer.append(UInt8(ascii: ","))
        buffer.append(contentsOf: row)
        buffer.append(UInt8(ascii: "]"))
        checksum = JournalLine.seal(from: start, after: checksum, in: &buffer)
        entities += 1
        if buffer.count >= Self.pieceBytes { try flush() }
    }

    /// Adds an entity; kinds come by name, ids ascending.
    mutating func put(_ kind: String, _ id: Int, _ row: [UInt8]) throws(DiskError) {
        let result = row.withUnsafeBufferPointer { bytes -> Result<Void, DiskError> in
            do throws(DiskError) {
                return .success(try put(kind, id, bytes))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    private mutating func append(_ json: [UInt8]) {
        let start = beginLine()
        buffer.append(contentsOf: json)
        checksum = JournalLine.seal(from: start, after: checksum, in: &buffer)
    }

    /// Leaves room for a line's checksum; answers where the line begins.
    private mutating func beginLine() -> Int {
        let start = buffer.count
        buffer.append(ascii: "00000000 ")
        return start
    }

    private mutating func flush() throws(DiskError) {
        try disk.write(buffer, to: file, at: flushed)
        flushed += buffer.count
        buffer.removeAll(keepingCapacity: true)
        guard flushed - synced >= Self.syncBytes else { return }
        try disk.syncData(file)
        synced = flushed
    }

    /// Ends the snapshot; on return it is on disk under its name.
    mutating func finish() throws(DiskError) -> Finished {
        let trailer = SnapshotTrailer(
            entities: entities, bytes: flushed + buffer.count, follows: checksum)
        append(trailer.json)
        try flush()
        try disk.sync(file)
        disk.close(file)
        try disk.rename(path, to: name.path(paths))
        try disk.syncDirectory(paths.journal)
        return Finished(entities: entities, bytes: flushed)
    }

    /// Gives the file up; what can't be removed now, the next start clears away.
    func discard() throws(DiskError) {
        disk.close(file)
        try disk.unlink(path)
    }
}
