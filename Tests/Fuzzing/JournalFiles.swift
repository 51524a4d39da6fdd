// Journals of one or two segments, with bytes as they come or proven by checksums of our own.

import PratikJSON
import PratikModel

@testable import PratikStore

enum JournalFiles {
    private static let paths = StorePaths(store: "/store")
    private static let identity = StoreIdentity(
        features: [], store: String(repeating: "a", count: 32),
        incarnation: String(repeating: "b", count: 32), journal: .required, home: nil, closed: nil)
    private static let origin = FileOrigin(
        inode: 17, born: BirthTime(seconds: 1_795_370_400, nanoseconds: 1))

    /// Bit 0 of the first byte: whether it is a copy. Bit 1: whether headers and checksums are made
    /// true, so that what lies behind them is reached. A byte of value 1 begins the next segment.
    static func read(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let parts = bytes.dropFirst().split(
            separator: 1, maxSplits: 1, omittingEmptySubsequences: false)
        let segments =
            first & 2 == 0 ? parts.map { Array($0) } : sealed(parts.map { Array($0) })
        var disk = MemoryDisk()
        for (index, segment) in segments.enumerated() {
            let name = SegmentName(number: index + 1, first: firstNumbers[index]).text
            disk.files["\(paths.journal)/\(name)"] = segment
        }
        replay(disk, mode: first & 1 == 0 ? .original : .copy)
        for segment in segments { salvage(segment) }
    }

    /// What reads past damage comes to an end, whatever is there.
    private static func salvage(_ segment: [UInt8]) {
        segment.withUnsafeBufferPointer { bytes in
            var reader = TolerantReader(segment: bytes, file: "journal/x")
            while reader.next() != nil {}
            precondition(
                reader.damage.allSatisfy { (0...bytes.count).contains($0.offset) },
                "damage has a place")
        }
    }

    /// First sequence numbers of the two segments.
    private static let firstNumbers: [UInt64] = [1, 3]

    private static func replay(_ disk: MemoryDisk, mode: ReplayMode) {
        var last: UInt64 = 0
        do {
            let end = try JournalReader.replay(paths, identity: identity, mode: mode, disk: disk) {
                record in
                precondition(record.seq == last + 1, "records come in order, without a gap")
                last = record.seq
                _ = (try record.at, try record.by, try record.asUser, try record.verb)
                _ = try record.key
                try record.forEachWrite { kind, id, row in
                    guard let row, let schema = schema(of: kind) else { return }
                    _ = try Record(row: Array(row), schema: schema)
                    precondition(id >= 0, "an id is not negative")
                }
            }
            precondition(end.point.seq == last, "the end is the last record")
            precondition(end.tornBytes >= 0, "a torn end has a size")
        } catch let damage as StoreDamage {
            precondition(damage.file.hasPrefix("journal"), "damage has a place")
        } catch {
            // A row or a text that is refused, or a format that is not known.
        }
    }

    private static func schema(of kind: UnsafeBufferPointer<UInt8>) -> Schema? {
        AllEntities.schema(ofKind: String(decoding: kind, as: UTF8.self))
    }

    /// Segments whose headers are ours and whose lines have the checksums of their chain.
    private static func sealed(_ parts: [[UInt8]]) -> [[UInt8]] {
        var point = ChainPoint.origin
        return parts.enumerated().map { index, part in
            point = ChainPoint(seq: firstNumbers[index] - 1, checksum: point.checksum)
            var segment = SegmentHeader(
                store: identity.store, incarnation: identity.incarnation, segment: index + 1,
                follows: point, at: nil, file: origin
            ).line
            var checksum = point.checksum
            for json in part.split(separator: UInt8(ascii: "\n")) {
                let start = segment.count
                segment += [UInt8](repeating: UInt8(ascii: " "), count: JournalLine.prefixSize)
                segment += json
                checksum = JournalLine.seal(from: start, after: checksum, in: &segment)
            }
            point = ChainPoint(seq: point.seq, checksum: checksum)
            return segment + [0, 0, 0, 0]
        }
    }
}
