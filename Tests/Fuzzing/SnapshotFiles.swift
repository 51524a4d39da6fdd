// Snapshots, with bytes as they come or proven by checksums of our own.

import PratikJSON
import PratikModel

@testable import PratikStore

enum SnapshotFiles {
    private static let paths = StorePaths(store: "/store")
    private static let name = SnapshotName(segment: 1, seq: 7)
    private static let store = String(repeating: "a", count: 32)

    /// Bit 0 of the first byte: whether the lines are rows between a header and a trailer of ours,
    /// with true checksums.
    static func read(_ bytes: [UInt8]) {
        guard let first = bytes.first else { return }
        let content = Array(bytes.dropFirst())
        let file = first & 1 == 0 ? content : sealed(content)
        var disk = MemoryDisk()
        disk.files[name.path(paths)] = file
        let entities = entities(disk)
        if first & 1 == 1, let entities {
            precondition(entities == lines(of: content).count, "each line is an entity")
        }
        file.withUnsafeBufferPointer { buffer in
            var tolerant = TolerantReader(buffer, from: 0, after: .origin, file: name.file)
            while let line = tolerant.next() { _ = SnapshotEntity(line.json) }
        }
    }

    /// The number of entities of a good snapshot.
    private static func entities(_ disk: MemoryDisk) -> Int? {
        do {
            guard
                var reader = try SnapshotReader.open(name, paths, store: store, disk: disk)
            else { return nil }
            defer { reader.close() }
            var count = 0
            while try reader.next({ kind, id, row in take(kind, id, row) }) { count += 1 }
            precondition(count == reader.count, "the trailer has counted them")
            return count
        } catch let damage as StoreDamage {
            precondition(damage.file == name.file, "damage has a place")
            return nil
        } catch {
            return nil
        }
    }

    private static func take(
        _ kind: UnsafeBufferPointer<UInt8>, _ id: Int, _ row: UnsafeBufferPointer<UInt8>
    ) {
        guard let schema = AllEntities.schema(ofKind: String(decoding: kind, as: UTF8.self)) else {
            return
        }
        do throws(RowProblem) {
            _ = try Record(row: Array(row), schema: schema)
        } catch {
            precondition(!error.reason.isEmpty, "a refusal has a reason")
        }
    }

    private static func lines(of content: [UInt8]) -> [ArraySlice<UInt8>] {
        content.split(separator: UInt8(ascii: "\n"))
    }

    private static func sealed(_ content: [UInt8]) -> [UInt8] {
        var file: [UInt8] = []
        var checksum = RecordChecksum.origin
        func add(_ json: some Sequence<UInt8>) {
            let start = file.count
            file += [UInt8](repeating: UInt8(ascii: " "), count: JournalLine.prefixSize)
            file += json
            checksum = JournalLine.seal(from: start, after: checksum, in: &file)
        }
        let identity = StoreIdentity(
            features: [], store: store, incarnation: store, journal: .required, home: nil,
            closed: nil)
        let moment = Timestamp(milliseconds: 1_795_370_400_000)
        add(
            SnapshotHeader(
                identity: identity, segment: 1, point: ChainPoint(seq: 7, checksum: .origin),
                made: moment, last: moment, begins: false
            ).json)
        let lines = lines(of: content)
        for line in lines { add(line) }
        add(SnapshotTrailer(entities: lines.count, bytes: file.count, follows: checksum).json)
        return file
    }
}
