// Reads one segment: its header, its records along the chain, and what its end means.

/// The content of a segment and how far its records have been read.
struct SegmentReader {
    private let bytes: UnsafeBufferPointer<UInt8>
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
        point = header.follows
        offset = bytes.index(of: UInt8(ascii: "\n"), in: 0..<bytes.count).map { $0 + 1 } ?? 0
    }

    /// The next record, or nil where the segment's records end.
    ///
    /// - Throws: `StoreDamage` for a record that no interrupted write explains.
    mutating func next() throws(StoreDamage) -> JournalRecord? {
        let expected = point.seq + 1
        switch JournalLine.find(in: bytes, at: offset, after: point.checksum) {
        case .end: return nil
        case .bad: throw StoreDamage(.badRecord(seq: expected), file: file, offset: offset)
        case .line(let json, let checksum, let end):
            let record: JournalRecord
            do throws(JournalRecord.Malformed) {
                record = try JournalRecord(.init(rebasing: bytes[json]), checksum: checksum)
            } catch {
                throw StoreDamage(.badRecord(seq: expected), file: file, offset: offset)
            }
            guard record.seq == expected else {
                throw StoreDamage(
                    .outOfSequence(expected: expected, found: record.seq), file: file,
                    offset: offset)
            }
            offset = end
            point = record.point
            return record
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
