// Names of snapshots: `000007-00000000000000084213.snapshot`.

/// The segments that a snapshot stands for, and the last record in it, as its file name tells them.
package struct SnapshotName: Hashable, Sendable {
    /// The number of the last segment whose records it holds.
    package let segment: Int
    /// The sequence number of the last transaction in it.
    package let seq: UInt64

    /// The file's name in `journal/`.
    package var text: String {
        String(segment).padded(to: 6) + "-" + String(seq).padded(to: 20) + Self.ending
    }

    static let ending = ".snapshot"

    init(segment: Int, seq: UInt64) {
        self.segment = segment
        self.seq = seq
    }

    /// Reads a name that `text` could have written; nil for anything else.
    init?(_ text: String) {
        guard text.hasSuffix(Self.ending), let dash = text.firstIndex(of: "-"),
            let segment = Int(text[..<dash]),
            let seq = UInt64(text[text.index(after: dash)...].dropLast(Self.ending.utf8.count))
        else { return nil }
        self.init(segment: segment, seq: seq)
        guard self.text == text else { return nil }
    }

    /// The snapshots of a store, oldest first; none if there is no journal.
    ///
    /// - Throws: `StoreDamage.strangeName` for one that is not named like one; `DiskError`.
    package static func list(_ paths: StorePaths, disk: any Disk) throws -> [SnapshotName] {
        var names: [SnapshotName] = []
        for text in try disk.namesIfPresent(in: paths.journal) where text.hasSuffix(ending) {
            guard let name = SnapshotName(text) else {
                throw StoreDamage(.strangeName, file: "journal/\(text)")
            }
            names.append(name)
        }
        return names.sorted { ($0.segment, $0.seq) < ($1.segment, $1.seq) }
    }

    /// The file, from the store's directory on.
    package var file: String { "journal/\(text)" }

    func path(_ paths: StorePaths) -> String { "\(paths.journal)/\(text)" }
}
