// Everything that a store's journal says, so that any prefix of it can be compared with a copy.

import PratikStore
import PratikTestSupport

/// The transactions of a stopped store.
struct WrittenHistory {
    private struct Write {
        let seq: UInt64
        let path: String
        let row: [UInt8]?
    }

    private var writes: [Write] = []
    private(set) var lastSequence: UInt64 = 0

    init(of store: String) throws {
        let paths = StorePaths(store: store)
        let disk = SystemDisk()
        let identity = try StoreIdentity.read(paths, disk: disk)
        let end = try JournalReader.replay(paths, identity: identity, disk: disk) { record in
            let seq = record.seq
            try record.forEachWrite { kind, id, row in
                let path = paths.entity(kind: String(decoding: kind, as: UTF8.self), id: id)
                writes.append(
                    Write(seq: seq, path: paths.relative(path), row: row.map { Array($0) }))
            }
        }
        lastSequence = end.point.seq
    }

    /// The entity files of the state after transaction `seq`, by path.
    func files(through seq: UInt64) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for write in writes where write.seq <= seq {
            files[write.path] = write.row.map { EntityFileFormat.file(fromRow: $0) }
        }
        return files
    }

    /// Where a store's tree is not the state after transaction `seq`.
    func differences(in store: String, through seq: UInt64) throws -> [String] {
        var expected = files(through: seq)
        var problems: [String] = []
        for name in try FileTree.files(under: "\(store)/entities") {
            let path = "entities/\(name)"
            guard let file = expected.removeValue(forKey: path) else {
                problems.append("\(path) is of no entity as of \(seq)")
                continue
            }
            if try FileTree.contents(of: "\(store)/\(path)") != file {
                problems.append("\(path) is not as of \(seq)")
            }
        }
        return problems + expected.keys.sorted().map { "\($0) is missing as of \(seq)" }
    }
}
