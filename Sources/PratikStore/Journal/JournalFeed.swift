// The journal as a feed: proven records from any place on, while new ones are appended behind.

/// Reads the history of a store that is being served; from any thread, in bounded memory.
///
/// Only records up to a sequence number that is known to be durable may be asked for: these are
/// whole and stay as they are. The oldest segments may vanish at any time.
package struct JournalFeed: Sendable {
    private let paths: StorePaths
    /// The store's id.
    private let store: String
    private let disk: any Disk

    package init(_ paths: StorePaths, store: String, disk: any Disk) {
        self.paths = paths
        self.store = store
        self.disk = disk
    }

    /// The sequence number of the oldest record that is kept, or of the next one if there is none.
    package func oldest() throws -> UInt64 {
        try SegmentName.list(paths, disk: disk).first?.first ?? 1
    }

    /// The place behind record `seq`, which is durable.
    ///
    /// - Parameter known: a place that is not behind it, to search from.
    /// - Throws: `HistoryGone`, `StoreDamage`, `StoreRefusal`, `DiskError`.
    package func position(behind seq: UInt64, from known: FeedPosition? = nil) throws
        -> FeedPosition
    {
        var position: FeedPosition
        if let known, known.seq <= seq {
            position = known
        } else {
            let start = try open(holding: seq + 1)
            position = try self.start(of: start)
        }
        while position.seq < seq {
            position = try read(from: position, through: seq, containing: Self.nothing) { _ in true
            }
        }
        return position
    }

    /// Bytes that no record contains: there is no JSON with a zero.
    private static let nothing: [UInt8] = [0]

    /// Hands the records behind `position` to `body`, in order.
    ///
    /// - Parameters:
    ///   - through: the last record to be read; it is durable.
    ///   - bytes: about so many bytes of the journal are read, and one record at least.
    ///   - needle: only records whose bytes contain it are handed on.
    ///   - body: gets a record that borrows a buffer; answers whether to go on.
    /// - Returns: the place behind the last record that was read.
    /// - Throws: `HistoryGone`, `StoreDamage`, `StoreRefusal`, `DiskError`, and what `body` throws.
    package func read(
        from position: FeedPosition, through: UInt64, bytes: Int = 4 << 20,
        containing needle: [UInt8]? = nil, _ body: (borrowing JournalRecord) throws -> Bool
    ) throws -> FeedPosition {
        var run = FeedRun(position: position, left: bytes, needle: needle)
        while run.goesOn, run.position.seq < through {
            let segment = try open(holding: run.position.seq + 1)
            let before = run.position
            if segment.name != before.segment { run.position = try begin(segment, after: before) }
            try run.read(segment.pieces, through: min(through, segment.last), body)
            guard run.position != before else {
                throw StoreDamage(
                    .lostRecord(seq: before.seq + 1), file: "journal/\(before.segment.text)",
                    offset: before.offset)
            }
        }
        return run.position
    }

    // MARK: Segments

    private struct Segment: ~Copyable {
        let name: SegmentName
        /// The last record that counts: the next segment follows it.
        let last: UInt64
        let pieces: SegmentPieces
    }

    /// Opens the segment that has record `seq`, or will have it.
    private func open(holding seq: UInt64) throws -> Segment {
        var missing: SegmentName?
        while true {
            let names = try SegmentName.list(paths, disk: disk)
            // Where two begin at the same number, the former has no record that counts.
            guard let index = names.lastIndex(where: { $0.first <= seq }) else {
                throw HistoryGone(oldest: names.first?.first ?? seq + 1)
            }
            let name = names[index]
            let last = index + 1 < names.count ? names[index + 1].first - 1 : .max
            do throws(DiskError) {
                let pieces = try SegmentPieces("\(paths.journal)/\(name.text)", disk: disk)
                return Segment(name: name, last: last, pieces: pieces)
            } catch {
                // It may have been retired since the directory was read: then it is not there now.
                guard error.isMissing, missing != name else { throw error }
                missing = name
            }
        }
    }

    /// The place before a segment's first record.
    private func start(of segment: borrowing Segment) throws -> FeedPosition {
        let (header, size) = try segment.pieces.header(segment.name)
        guard header.store == store, header.follows.seq + 1 == segment.name.first else {
            throw StoreDamage(
                .badHeader("it is not that of this file"), file: "journal/\(segment.name.text)")
        }
        return FeedPosition(segment: segment.name, offset: size, point: header.follows)
    }

    /// The same place in the segment that goes on from it.
    private func begin(
        _ segment: borrowing Segment, after before: FeedPosition
    ) throws -> FeedPosition {
        let start = try start(of: segment)
        guard start.point == before.point else {
            throw StoreDamage(
                .otherHistory(seq: before.seq), file: "journal/\(segment.name.text)")
        }
        return start
    }
}

/// One reading of a feed: how far it is, and how much of it is left.
private struct FeedRun {
    var position: FeedPosition
    /// Bytes of the journal that may still be read.
    private var left: Int
    private let needle: [UInt8]?
    private var isStopped = false
    private var pieceBytes = SegmentPieces.smallestPiece

    init(position: FeedPosition, left: Int, needle: [UInt8]?) {
        self.position = position
        self.left = left
        self.needle = needle
    }

    var goesOn: Bool { !isStopped && left > 0 }

    /// Reads on in the position's segment, up to record `limit` or to where its records end.
    mutating func read(
        _ pieces: borrowing SegmentPieces, through limit: UInt64,
        _ body: (borrowing JournalRecord) throws -> Bool
    ) throws {
        while goesOn, position.seq < limit {
            let lines = try pieces.lines(at: position.offset, size: pieceBytes)
            pieceBytes = min(pieceBytes * 4, SegmentPieces.largestPiece)
            let before = position
            try lines.withUnsafeBufferPointer { try take($0, through: limit, body) }
            if position == before { return }
            left -= position.offset - before.offset
        }
    }

    private mutating func take(
        _ lines: UnsafeBufferPointer<UInt8>, through limit: UInt64,
        _ body: (borrowing JournalRecord) throws -> Bool
    ) throws {
        let file = "journal/\(position.segment.text)"
        var reader = SegmentReader(lines, at: position.offset, after: position.point, file: file)
        defer {
            position = FeedPosition(
                segment: position.segment, offset: reader.offset, point: reader.point)
        }
        while !isStopped, reader.point.seq < limit {
            let start = reader.offset
            switch try reader.next(containing: needle) {
            case .end: return
            case .passed: break
            case .record(let record):
                do {
                    isStopped = try !body(record)
                } catch is JournalRecord.Malformed {
                    throw reader.damage(at: start)
                }
            }
        }
    }
}
