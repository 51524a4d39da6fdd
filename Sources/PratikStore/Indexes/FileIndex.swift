// Which uploaded files the entities of a kind name, and how often.

package import PratikModel

/// For the file fields of one kind: how many entities name each file.
package final class FileIndex: TableIndex {
    private let fields: [AnyField]
    private var counts: [FileDigest: Int] = [:]
    /// Files that the last entity has stopped naming since somebody asked.
    private var released: Set<FileDigest> = []

    init(fields: [AnyField]) { self.fields = fields }

    package func update(from old: Record?, to new: Record?) {
        for field in fields {
            let before = old?[field].fileDigest
            let after = new?[field].fileDigest
            guard before != after else { continue }
            if let before { remove(before) }
            if let after { add(after) }
        }
    }

    private func add(_ digest: FileDigest) {
        counts[digest, default: 0] += 1
        released.remove(digest)
    }

    private func remove(_ digest: FileDigest) {
        let count = (counts[digest] ?? 0) - 1
        precondition(count >= 0, "a file is released as often as it was named")
        counts[digest] = count == 0 ? nil : count
        if count == 0 { released.insert(digest) }
    }

    package func names(_ digest: FileDigest) -> Bool { counts[digest] != nil }

    /// Every file that is named.
    package var digests: Dictionary<FileDigest, Int>.Keys { counts.keys }

    /// The files that have been released since the last time.
    func takeReleased() -> Set<FileDigest> {
        defer { released = [] }
        return released
    }
}
