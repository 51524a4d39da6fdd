// The truth at one moment, for a worker: rows that share memory with the tables.

import PratikModel

/// Every entity as it is when this is made; later changes of the tables do not show.
package struct TruthSnapshot: TreeTruth, Sendable {
    private let directories: [String: RowDirectory]
    package let newest: UInt64

    package init(_ store: Store) {
        directories = Dictionary(
            uniqueKeysWithValues: store.tables.map { ($0.schema.kind, $0.rows) })
        newest = store.newestSequence
    }

    package var kinds: [String] { directories.keys.sorted() }

    package var count: Int { directories.values.reduce(0) { $0 + $1.count } }

    package func ids(of kind: String, in bucket: Int) -> [Int] {
        var ids: [Int] = []
        forEachID(of: kind, from: bucket * StorePaths.bucketSize) { id in
            guard id / StorePaths.bucketSize == bucket else { return nil }
            ids.append(id)
            return id + 1
        }
        return ids
    }

    package func buckets(of kind: String) -> Set<Int> {
        var buckets: Set<Int> = []
        forEachID(of: kind, from: 0) { id in
            let bucket = id / StorePaths.bucketSize
            buckets.insert(bucket)
            return (bucket + 1) * StorePaths.bucketSize
        }
        return buckets
    }

    package func row(kind: String, id: Int) -> [UInt8]? {
        directories[kind]?[Int64(id)]?.bytes
    }

    /// Hands on the rows of a kind, ids ascending.
    package func forEachRow(
        of kind: String, _ body: (_ id: Int, _ row: [UInt8]) throws -> Void
    ) rethrows {
        guard let directory = directories[kind] else { return }
        var id: Int64 = 0
        while let next = directory.id(after: id), let row = directory[next] {
            try body(Int(next), row.bytes)
            id = next
        }
    }

    /// Hands on the first id from a number on; goes on from the number that is answered.
    private func forEachID(of kind: String, from start: Int, _ body: (Int) -> Int?) {
        guard let directory = directories[kind] else { return }
        var next: Int? = start
        while let from = next {
            next = directory.id(after: Int64(from) - 1).flatMap { body(Int($0)) }
        }
    }
}
