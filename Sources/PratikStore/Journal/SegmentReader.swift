// Reads one segment: its header, its records along the chain, and what its end means.

/// The content of a segment, or a piece of it, and how far its records have been read.
struct SegmentReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    /// Where the bytes begin in the segment.
    private let base: Int
    /// The file, as messages name it.
    private let file: String
    /// Where the next record goes.
    private(set) var offset: Int
    /// The last record that was read.
    private(set) var point: ChainPoint

    /// - Parameter header: as it was read from these bytes' first line.
    init(_ bytes: UnsafeBufferPointer<UInt8>, header: SegmentHeader, file: String) {
        self.bytes = bytes
        self.file = file
        base = 0
        point = header.follows
        offset = bytes.index(of: UInt8(ascii: "\n"), in: 0..<bytes.count).map { $0 + 1 } ?? 0
    }

    /// Reads a piece of a segment.
    ///
    /// - Parameters:
    ///   - bytes: whole lines, the first of which begins `offset` bytes from the segment's start.
    ///   - point: the record before them.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int, after point: ChainPoint, file: String
    ) {
        self.bytes = bytes
        self.file = file
        base = offset
        self.offset = offset
        self.point = point
    }

    /// The next record, or nil where the segment's records end.
    ///
    /// - Throws: `StoreDamage` for a record that no interrupted write explains.
    mutating func next() throws(StoreDamage) -> JournalRecord? {
        guard case .record(let record) = try next(containing: nil) else { return nil }
        return record
    }

    /// What stood at the place where the next record begins.
    enum Step {
        case record(JournalRecord)
        /// A record that has not what was looked for: proven, but not read.
        case passed
        case end
    }

    /// Goes over the next record, and reads it if it contains `needle`, as any contains nil.
    mutating func next(containing needle: [UInt8]?) throws(StoreDamage) -> Step {
        let expected = point.seq + 1
        switch JournalLine.find(in: bytes, at: offset - base, after: point.checksum) {
        case .end: return .end
        case .bad: throw StoreDamage(.badRecord(seq: expected), file: file, offset: offset)
        case .line(let range, let checksum, let end):
            let json = UnsafeBufferPointer(rebasing: bytes[range])
            if let needle, !json.contains(needle) {
                point = ChainPoint(seq: expected, checksum: checksum)
                offset = base + end
                return .passed
            }
            let record = try record(json, checksum: checksum)
            guard record.seq == expected else {
                throw StoreDamage(
                    .outOfSequence(expected: expected, found: record.seq), file: file,
                    offset: offset)
            }
            offset = base + end
            point = record.point
            return .record(record)
        }
    }

    private func record(
        _ json: UnsafeBufferPointer<UInt8>, checksum: RecordChecksum
    ) throws(StoreDamage) -> JournalRecord {
        do throws(JournalRecord.Malformed) {
            return try JournalRecord(json, checksum: checksum)
        } catch {
            throw StoreDamage(.badRecord(seq: point.seq + 1), file: file, offset: offset)
        }
    }

    /// The damage of the record that was read last.
    func damage(at start: Int) -> StoreDamage {
        StoreDamage(.badRecord(seq: point.seq), file: file, offset: start)
    }

    /// Bytes behind the last record that are not zero: a write that was cut short.
    var tornBytes: Int { bytes.endOfContent(from: offset) - offset }

    /// Refuses an end behind which stand records that prove that more had been on disk.
    ///
    /// A group of records is written before it is synced, and the disk may keep any part of it:
    /// whole records behind a gap are normal, unless one of them says that the gap was durable.
    func checkTail() throws(StoreDamage) {
        let lost = point.seq + 1
        var start = offset
        var previous: RecordChecksum?
        while let feed = bytes.index(of: UInt8(ascii: "\n"), in: start..<bytes.count) {
            if let previous,
                case .line(let json, let checksum, _) =
                    JournalLine.find(in: bytes, at: start, after: previous),
                let durable = durable(in: json, checksum: checksum), durable >= lost
            {
                throw StoreDamage(.lostRecord(seq: lost), file: file, offset: offset)
            }
            previous = statedChecksum(at: start)
            start = feed + 1
        }
    }

    private func statedChecksum(at start: Int) -> RecordChecksum? {
        guard start + 8 <= bytes.count else { return nil }
        return RecordChecksum(hex: bytes[start..<(start + 8)])
    }

    private func durable(in json: Range<Int>, checksum: RecordChecksum) -> UInt64? {
        do throws(JournalRecord.Malformed) {
            return try JournalRecord(.init(rebasing: bytes[json]), checksum: checksum).durable
        } catch {
            return nil
        }
    }
}
