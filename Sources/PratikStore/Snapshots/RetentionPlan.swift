// Which snapshots and segments have served their time: a function of names and dates.

import PratikModel

/// How long the journal's files are kept.
package struct RetentionPolicy: Sendable, Equatable {
    /// Days that segments are kept for `history` and `watch`.
    package var historyDays = 365
    /// Hours that a file stays after it is not needed any more, for copies that are under way.
    package var graceHours = 24
    /// Snapshots from which the store can be opened, at the least.
    package var generations = 2

    package init() {}
}

/// What may go.
struct RetentionPlan: Equatable {
    struct Segment {
        let name: SegmentName
        /// When it was begun, nil if that is not known.
        let begun: Timestamp?
    }

    struct Snapshot {
        let name: SnapshotName
        let made: Timestamp
    }

    private(set) var segments: [SegmentName] = []
    private(set) var snapshots: [SnapshotName] = []

    /// - Parameters:
    ///   - segments: all of the journal, by number; the last one is open.
    ///   - snapshots: all that are whole, oldest first.
    init(
        segments: [Segment], snapshots: [Snapshot], policy: RetentionPolicy, now: Timestamp
    ) {
        // A snapshot is not needed any more once enough newer ones have been there for a while:
        // whoever began a copy before saw it among the newest.
        let grace =
            Mutation.retention.isActive ? now : now.adding(seconds: -policy.graceHours * 3600)
        for (index, snapshot) in snapshots.enumerated()
        where index + policy.generations < snapshots.count
            && snapshots[index + policy.generations].made < grace
            && snapshot.made < grace
        {
            self.snapshots.append(snapshot.name)
        }
        let kept = snapshots.map(\.name).filter { !self.snapshots.contains($0) }
        guard kept.count >= policy.generations, let oldest = kept.first else { return }
        let horizon = min(grace, now.adding(days: -policy.historyDays))
        for (segment, next) in zip(segments, segments.dropFirst()) {
            // They go from the oldest on, so that no gap comes about.
            guard segment.name.number <= oldest.segment, let closed = next.begun, closed < horizon
            else { break }
            self.segments.append(segment.name)
        }
    }
}
