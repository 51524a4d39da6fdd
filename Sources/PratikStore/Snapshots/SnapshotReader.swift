// Reads a snapshot line by line, in pieces, each line proven by the chain of checksums.

import Glibc

/// A snapshot that is being read. Whoever opened it closes it.
struct SnapshotReader {
    let header: SnapshotHeader
    /// The file, as messages name it.
    let file: String
    private let disk: any Disk
    private let open: OpenFile
    private let trailer: SnapshotTrailer
    /// The end of what has been read from the file.
    private var readOffset = 0
    private var buffer: [UInt8] = []
    /// Where the next line begins in the buffer.
    private var position = 0
    private var checksum = RecordChecksum.origin
    private var lines = 0
    private var entities = 0

    private static let pieceBytes = 1 << 20

    /// Opens a snapshot that has a valid trailer; nil when it has none, and so is no snapshot.
    ///
    /// - Throws: `StoreDamage` when its header is not that of a whole snapshot of this name,
    ///   `StoreRefusal.unknownFormat`, `DiskError`.
    static func open(
        _ name: SnapshotName, _ paths: StorePaths, store: String, disk: any Disk
    ) throws -> SnapshotReader? {
        let file = try disk.open(name.path(paths), .read)
        do {
            let size = try disk.status(of: file).size
            guard let trailer = try trailer(of: file, size: size, disk) else {
                disk.close(file)
                return nil
            }
            return try SnapshotReader(
                file, size: size, trailer, name, store: store, disk: disk)
        } catch {
            disk.close(file)
            throw error
        }
    }

    private static func trailer(
        of file: OpenFile, size: Int, _ disk: any Disk
    ) throws(DiskError) -> SnapshotTrailer? {
        let start = max(0, size - SnapshotTrailer.capacity)
        let tail = try disk.bytes(of: file, at: start, count: size - start)
        return tail.count == size - start ? SnapshotTrailer(tail: tail, size: size) : nil
    }

    private init(
        _ open: OpenFile, size: Int, _ trailer: SnapshotTrailer, _ name: SnapshotName,
        store: String, disk: any Disk
    ) throws {
        self.size = size
        self.open = open
        self.trailer = trailer
        self.disk = disk
        file = name.file
        var first = SnapshotLines()
        header = try first.header(of: open, file: name.file, disk: disk)
        guard header.store == store else {
            throw StoreDamage(.foreignSegment(store: header.store), file: file)
        }
        guard header.segment == name.segment, header.point.seq == name.seq else {
            throw StoreDamage(.badHeader("it is that of another snapshot"), file: file, offset: 0)
        }
        readOffset = first.end
        checksum = first.checksum
    }

    func close() { disk.close(open) }

    /// Entities that the trailer counts.
    var count: Int { trailer.entities }
    /// Bytes of the file.
    let size: Int

    /// Hands on the next entity: its kind, id and row, which are the reader's until the next call.
    ///
    /// - Returns: whether there was one; after the last the whole file is proven.
    /// - Throws: `StoreDamage`, `DiskError`, and what `body` throws.
    mutating func next(
        _ body: (
            _ kind: UnsafeBufferPointer<UInt8>, _ id: Int, _ row: UnsafeBufferPointer<UInt8>
        ) throws -> Void
    ) throws -> Bool {
        guard let line = try nextLine() else { return false }
        var isEntity = false
        try buffer.withUnsafeBufferPointer { bytes in
            let json = UnsafeBufferPointer(rebasing: bytes[line])
            guard let entity = SnapshotEntity(json) else { return }
            isEntity = true
            try body(entity.kind, entity.id, entity.row)
        }
        guard isEntity else { throw StoreDamage(.badSnapshotLine(lines + 1), file: file) }
        entities += 1
        return true
    }

    /// The object of the next line but the last one, proven.
    private mutating func nextLine() throws -> Range<Int>? {
        guard readOffset - (buffer.count - position) < trailer.bytes else {
            guard entities == trailer.entities, checksum == trailer.follows else {
                throw StoreDamage(
                    .badSnapshot("it has not what its last line says"), file: file)
            }
            return nil
        }
        lines += 1
        while true {
            let found = buffer.withUnsafeBufferPointer {
                JournalLine.find(in: $0, at: position, after: checksum)
            }
            if case .line(let json, let checksum, let end) = found {
                self.checksum = checksum
                position = end
                return json
            }
            let hasLine = buffer[position...].contains(UInt8(ascii: "\n"))
            guard !hasLine, try readPiece() else {
                throw StoreDamage(.badSnapshotLine(lines + 1), file: file)
            }
        }
    }

    /// Adds the next piece of the file to the buffer; false at the end of the lines.
    private mutating func readPiece() throws(DiskError) -> Bool {
        let wanted = min(Self.pieceBytes, trailer.bytes - readOffset)
        guard wanted > 0 else { return false }
        let piece = try disk.bytes(of: open, at: readOffset, count: wanted)
        guard !piece.isEmpty else { return false }
        buffer.removeSubrange(..<position)
        position = 0
        buffer += piece
        readOffset += piece.count
        return true
    }
}

/// The start of a snapshot: its header, and what the first row continues.
private struct SnapshotLines {
    private(set) var checksum = RecordChecksum.origin
    /// Behind the header.
    private(set) var end = 0

    mutating func header(
        of open: OpenFile, file: String, disk: any Disk
    ) throws -> SnapshotHeader {
        let bytes = try disk.bytes(of: open, at: 0, count: SegmentHeader.capacity)
        return try bytes.withUnsafeBufferPointer { buffer in
            guard
                case .line(let json, let checksum, let end) = JournalLine.find(
                    in: buffer, at: 0, after: .origin)
            else {
                throw StoreDamage(
                    .badHeader("its checksum is another"), file: file, offset: 0)
            }
            self.checksum = checksum
            self.end = end
            return try SnapshotHeader(json: .init(rebasing: buffer[json]), file: file)
        }
    }
}

/// One row of a snapshot: `["students",14,{…}]`.
struct SnapshotEntity {
    let kind: UnsafeBufferPointer<UInt8>
    let id: Int
    let row: UnsafeBufferPointer<UInt8>

    init?(_ json: UnsafeBufferPointer<UInt8>) {
        var cursor = JSONCursor(json)
        guard cursor.take(UInt8(ascii: "[")), let kind = cursor.string(),
            cursor.take(UInt8(ascii: ",")),
            let id = cursor.unsigned().flatMap({ Int(exactly: $0) }),
            cursor.take(UInt8(ascii: ","))
        else { return nil }
        let row = cursor.value()
        guard json[row].first == UInt8(ascii: "{"), cursor.take(UInt8(ascii: "]")), cursor.isAtEnd
        else { return nil }
        self.kind = .init(rebasing: json[kind])
        self.id = id
        self.row = .init(rebasing: json[row])
    }
}
