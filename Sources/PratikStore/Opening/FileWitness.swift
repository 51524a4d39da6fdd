// Watches a replay for entities that name uploaded files which are not in the copy.

import PratikModel

/// Which entities lack a file, transaction by transaction.
///
/// A file that was named a day before the end and is not there is damage: the copy is not to blame,
/// since no copy takes that long. A file named later may have come behind the copier's back.
struct FileWitness {
    private struct Change {
        let key: TreeQueue.Key
        let isMissing: Bool
        /// The transaction, 0 for what a snapshot holds.
        let seq: UInt64
        let at: Timestamp?
    }

    private let sound: Set<FileDigest>
    private let fields: [String: [AnyField]]
    private var missing: Set<TreeQueue.Key> = []
    private var changes: [Change] = []

    private static let copyHours = 24

    /// - Parameter sound: the files that are there and right.
    init(sound: Set<FileDigest>) {
        self.sound = sound
        fields = Dictionary(
            uniqueKeysWithValues: AllEntities.schemas.map { ($0.kind, $0.fileFields) }
        )
        .filter { !$0.value.isEmpty }
    }

    /// Takes the next version of an entity, nil when it was deleted.
    mutating func note(_ kind: String, _ id: Int, row: [UInt8]?, seq: UInt64, at: Timestamp?) {
        guard let fields = fields[kind] else { return }
        let digests =
            row.map { Record.values(of: fields, in: $0).compactMap(\.fileDigest) } ?? []
        let key = TreeQueue.Key(kind: kind, id: id)
        let isMissing = !digests.allSatisfy(sound.contains)
        guard isMissing != missing.contains(key) else { return }
        if isMissing { missing.insert(key) } else { missing.remove(key) }
        changes.append(Change(key: key, isMissing: isMissing, seq: seq, at: at))
    }

    /// The entities that lack a file at the end of what was noted.
    var withoutFiles: Set<TreeQueue.Key> { missing }

    /// The last transaction whose end state lacks no file but those that are damage.
    ///
    /// - Parameters:
    ///   - end: the last transaction that was noted, and when it was.
    ///   - acceptsAll: whether to take what is missing at the beginning for damage, too.
    /// - Returns: nil when there is none.
    func lastWhole(end: UInt64, at: Timestamp?, acceptsAll: Bool) -> UInt64? {
        let damaged = damage(before: at, acceptsAll: acceptsAll)
        var lacking = 0
        // Up to the first change the state is that of the beginning, which lacks nothing.
        var last: UInt64? = changes.first.map { $0.seq > 0 ? $0.seq - 1 : nil } ?? end
        for (index, change) in changes.enumerated() {
            if !damaged.contains(change.key) { lacking += change.isMissing ? 1 : -1 }
            let until = index + 1 < changes.count ? changes[index + 1].seq : end + 1
            // Changes of one transaction count together.
            if lacking == 0, until > change.seq, until > 0 { last = max(last ?? 0, until - 1) }
        }
        return last
    }

    /// The entities that lacked a file long before the end.
    private func damage(before end: Timestamp?, acceptsAll: Bool) -> Set<TreeQueue.Key> {
        guard let end else { return acceptsAll ? missing : [] }
        let horizon = end.adding(seconds: -Self.copyHours * 3600)
        var damaged: Set<TreeQueue.Key> = []
        for change in changes {
            guard (change.at.map { $0 < horizon } ?? false) || (acceptsAll && change.seq == 0)
            else {
                break
            }
            if change.isMissing { damaged.insert(change.key) } else { damaged.remove(change.key) }
        }
        return damaged
    }
}
