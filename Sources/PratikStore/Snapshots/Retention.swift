// Takes away what has served its time in `journal/` and `quarantine/`.

import PratikModel

/// The files of one store that age.
struct Retention {
    let paths: StorePaths
    let store: String
    let disk: any Disk
    let policy: RetentionPolicy

    /// What was taken away.
    struct Removed: Equatable {
        var segments = 0
        var snapshots = 0
        var quarantined = 0
    }

    /// Removes what the policy lets go at the moment `now`.
    ///
    /// - Throws: `StoreDamage`, `DiskError`; what went before has gone.
    func run(now: Timestamp) throws -> Removed {
        var removed = Removed()
        let plan = RetentionPlan(
            segments: try segments(), snapshots: try snapshots(), policy: policy, now: now)
        // A segment that is still there is told from a gap by the snapshots: these go last.
        for name in plan.segments {
            try disk.unlink("\(paths.journal)/\(name.text)")
            removed.segments += 1
        }
        for name in plan.snapshots {
            try disk.unlink(name.path(paths))
            removed.snapshots += 1
        }
        if plan.segments.count + plan.snapshots.count > 0 {
            try disk.syncDirectory(paths.journal)
        }
        removed.quarantined = try Quarantine.expire(paths, now: now, disk: disk)
        return removed
    }

    private func segments() throws -> [RetentionPlan.Segment] {
        try SegmentName.list(paths, disk: disk).map { name in
            let header = try SegmentChain.header(of: name, paths, disk: disk)
            let begun = header.at.flatMap { Timestamp(ascii: $0.utf8.span) }
            return RetentionPlan.Segment(name: name, begun: begun)
        }
    }

    private func snapshots() throws -> [RetentionPlan.Snapshot] {
        var snapshots: [RetentionPlan.Snapshot] = []
        for name in try SnapshotName.list(paths, disk: disk) {
            guard
                let reader = try SnapshotReader.open(name, paths, store: store, disk: disk)
            else { continue }
            snapshots.append(.init(name: name, made: reader.header.made))
            reader.close()
        }
        return snapshots
    }
}
