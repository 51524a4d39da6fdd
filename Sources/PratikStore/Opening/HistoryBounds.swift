// Files in `journal/` that belong to no history which leads to the state that was loaded.

import PratikModel

enum HistoryBounds {
    /// The names to set aside, each with the reason, besides those that a replay has named.
    ///
    /// In an original there are none, unless the history was begun anew and what was before it has
    /// not been put away yet. In a copy segments before the snapshot may lack what the copier came
    /// too late or too early for: the history that is kept begins behind the last such gap.
    static func outside(
        _ history: LoadedHistory, _ paths: StorePaths, store: String, mode: ReplayMode,
        disk: any Disk
    ) throws -> [(name: String, why: String)] {
        var outside: [(name: String, why: String)] = []
        let snapshots = try SnapshotName.list(paths, disk: disk)
        let first = try firstSegment(history, paths, mode: mode, disk: disk)
        for segment in try SegmentName.list(paths, disk: disk) where segment.number < first {
            outside.append((segment.text, "No history leads from it to the state of the store."))
        }
        for name in snapshots {
            if name.seq > history.end.point.seq {
                outside.append((name.text, "The history of this copy ends before it."))
            } else if name.segment + 1 < first, name != history.baseName {
                outside.append((name.text, "No history leads from it to the state of the store."))
            } else if history.unfinished.contains(name), mode == .copy {
                outside.append((name.text, "It is not whole."))
            }
        }
        return outside
    }

    /// The number of the segment with which the history begins that leads to the loaded state.
    private static func firstSegment(
        _ history: LoadedHistory, _ paths: StorePaths, mode: ReplayMode, disk: any Disk
    ) throws -> Int {
        guard let base = history.base else { return 0 }
        if base.begins { return base.segment + 1 }
        guard mode == .copy else { return 0 }
        var next = ChainLink(number: base.segment + 1, follows: base.point)
        for name in try SegmentName.list(paths, disk: disk).reversed()
        where name.number <= base.segment {
            guard name.number == next.number - 1,
                let follows = try start(of: name, if: next.follows, paths, disk: disk)
            else { return next.number }
            next = ChainLink(number: name.number, follows: follows)
        }
        return next.number
    }

    /// A segment and what it follows.
    private struct ChainLink {
        let number: Int
        let follows: ChainPoint
    }

    /// What a segment follows, if its records lead to `end`; else nil.
    private static func start(
        of name: SegmentName, if end: ChainPoint, _ paths: StorePaths, disk: any Disk
    ) throws -> ChainPoint? {
        do {
            let header = try SegmentChain.header(of: name, paths, disk: disk)
            let bytes = try disk.contents(of: "\(paths.journal)/\(name.text)")
            return try bytes.withUnsafeBufferPointer { buffer in
                var reader = SegmentReader(buffer, header: header, file: name.text)
                while reader.point.seq < end.seq, try reader.next() != nil {}
                return reader.point == end ? header.follows : nil
            }
        } catch is StoreDamage {
            return nil
        }
    }
}

extension LoadedHistory {
    /// The name of the snapshot that was read.
    var baseName: SnapshotName? {
        base.map { SnapshotName(segment: $0.segment, seq: $0.point.seq) }
    }
}
