// Whether versions of entities are ones that the kept history knows.

/// Looks versions up in the segments and snapshots that are kept.
struct KnownVersions {
    let paths: StorePaths
    let store: String
    let disk: any Disk

    /// A version that a file shows.
    struct Candidate {
        let row: [UInt8]
        let rev: UInt64
    }

    /// The candidates that a transaction wrote just so.
    ///
    /// A version of revision N was written by transaction N, or by a later one that took it over:
    /// what ends before N need not be read.
    func known(among candidates: [TreeQueue.Key: Candidate]) throws -> Set<TreeQueue.Key> {
        guard let least = candidates.values.map(\.rev).min() else { return [] }
        var search = Search(candidates: candidates)
        let segments = try SegmentName.list(paths, disk: disk)
        let first = segments.lastIndex { $0.first <= least } ?? 0
        for (index, name) in segments.enumerated().dropFirst(first) {
            if search.isOver { break }
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            try look(into: name, until: next, &search)
        }
        for name in try SnapshotName.list(paths, disk: disk) where !search.isOver {
            try look(into: name, &search)
        }
        return search.found
    }

    private struct Search {
        let candidates: [TreeQueue.Key: Candidate]
        var found: Set<TreeQueue.Key> = []

        var isOver: Bool { found.count == candidates.count }

        mutating func note(
            _ kind: UnsafeBufferPointer<UInt8>, _ id: Int, _ row: UnsafeBufferPointer<UInt8>
        ) {
            let key = TreeQueue.Key(kind: String(decoding: kind, as: UTF8.self), id: id)
            guard let candidate = candidates[key], candidate.row.elementsEqual(row) else { return }
            found.insert(key)
        }
    }

    private func look(
        into name: SegmentName, until next: SegmentName?, _ search: inout Search
    ) throws {
        do {
            let bytes = try disk.contents(of: "\(paths.journal)/\(name.text)")
            try Self.scan(bytes, name, until: next, &search)
        } catch let error as DiskError {
            // A segment may have served its time meanwhile.
            guard error.isMissing else { throw error }
        }
    }

    /// Damage hides versions, and that is all: it is told elsewhere.
    private static func scan(
        _ bytes: [UInt8], _ name: SegmentName, until next: SegmentName?, _ search: inout Search
    ) throws {
        let last = next.map { $0.first - 1 } ?? .max
        try bytes.withUnsafeBufferPointer { buffer in
            var reader = TolerantReader(segment: buffer, file: "journal/\(name.text)")
            while let (json, checksum) = reader.next() {
                let record = try JournalRecord(json, checksum: checksum)
                guard record.seq <= last else { return }
                try record.forEachWrite { kind, id, row in
                    if let row { search.note(kind, id, row) }
                }
            }
        }
    }

    private func look(into name: SnapshotName, _ search: inout Search) throws {
        do {
            let opened = try SnapshotReader.open(name, paths, store: store, disk: disk)
            guard var reader = opened else { return }
            defer { reader.close() }
            while try reader.next({ kind, id, row in search.note(kind, id, row) }) {}
        } catch let error as DiskError {
            guard error.isMissing else { throw error }
        } catch is StoreDamage {
            return
        }
    }
}
