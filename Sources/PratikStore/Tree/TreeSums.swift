// What the tree's files look like from outside, summed up a bucket: a change of any shows.

/// For each bucket the sum of a hash of each file's name, size, times and inode.
///
/// A sum can be kept up as files come and go, and a file that somebody else has touched makes it
/// differ from that of the files themselves. Two changes that cancel out are as likely as a
/// collision of 64 bits.
package struct TreeSums: Equatable, Sendable {
    package struct Bucket: Hashable, Sendable {
        package let kind: String
        package let number: Int
    }

    private(set) var sums: [Bucket: UInt64] = [:]

    package init() {}

    package init(_ sums: [Bucket: UInt64]) { self.sums = sums.filter { $0.value != 0 } }

    package subscript(bucket: Bucket) -> UInt64 {
        get { sums[bucket] ?? 0 }
        set { sums[bucket] = newValue == 0 ? nil : newValue }
    }

    /// Notes that a file is there.
    mutating func add(kind: String, id: Int, _ status: FileStatus) {
        self[Bucket(kind: kind, id: id)] &+= Self.hash(id, status)
    }

    /// Notes that a file has gone.
    mutating func remove(kind: String, id: Int, _ status: FileStatus) {
        self[Bucket(kind: kind, id: id)] &-= Self.hash(id, status)
    }

    /// Adds what another sum says of the same tree.
    mutating func add(_ other: TreeSums) {
        for (bucket, sum) in other.sums { self[bucket] &+= sum }
    }

    /// FNV-1a over 64 bits (Fowler, Noll, Vo).
    private static func hash(_ id: Int, _ status: FileStatus) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let words = [
            UInt64(id), UInt64(status.size), UInt64(bitPattern: status.modified),
            UInt64(bitPattern: status.changed), status.origin.inode,
        ]
        for word in words {
            for shift in stride(from: 0, to: 64, by: 8) {
                hash = (hash ^ (word >> UInt64(shift)) & 0xFF) &* 0x100_0000_01B3
            }
        }
        return hash
    }
}

extension TreeSums.Bucket {
    init(kind: String, id: Int) {
        self.init(kind: kind, number: id / StorePaths.bucketSize)
    }
}
