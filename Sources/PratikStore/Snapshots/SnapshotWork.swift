// What the snapshots' thread does each time it wakes.

import PratikModel

/// The state of the snapshots' thread.
struct SnapshotWork {
    private let builder: SnapshotBuilder
    private let journal: JournalWriter
    private let policy: SnapshotPolicy
    private let onEvent: @Sendable (SnapshotEvent) -> Void
    private(set) var last: SnapshotReport?
    /// When old files are looked for next, and when a failed making is tried again.
    private var retentionDue: Timestamp
    private var notBefore: Timestamp?
    private let startedAt: Timestamp

    private static let retentionSeconds = 3600
    private static let retrySeconds = 60

    init(
        _ builder: SnapshotBuilder, _ journal: JournalWriter, _ policy: SnapshotPolicy,
        _ onEvent: @escaping @Sendable (SnapshotEvent) -> Void
    ) {
        self.builder = builder
        self.journal = journal
        self.policy = policy
        self.onEvent = onEvent
        startedAt = builder.clock.now
        retentionDue = startedAt
    }

    /// Finds out which snapshot is the newest.
    mutating func begin() {
        do {
            last = try newest()
        } catch {
            onEvent(.failed("\(error)"))
        }
    }

    private func newest() throws -> SnapshotReport? {
        for name in try SnapshotName.list(builder.paths, disk: builder.disk).reversed() {
            guard
                let reader = try SnapshotReader.open(
                    name, builder.paths, store: builder.identity.store, disk: builder.disk)
            else { continue }
            defer { reader.close() }
            return SnapshotReport(
                name: name, entities: reader.count, bytes: reader.size, made: reader.header.made,
                isOld: true)
        }
        return nil
    }

    /// Closes the open segment and makes a snapshot.
    mutating func makeNow() -> Result<SnapshotReport, any Error> {
        let result = Result { try build(before: try journal.rotate()) }
        if case .failure(let error) = result { failed(error) }
        retain()
        return result
    }

    /// Makes a snapshot if enough has been written or enough time has passed.
    mutating func makeIfDue() {
        let now = builder.clock.now
        if let notBefore, now < notBefore { return }
        do {
            let open = journal.openSegment
            if try isDueBySize(before: open) {
                _ = try build(before: open)
                retain()
            } else if isDueByAge(now) {
                _ = try build(before: try journal.rotate())
                retain()
            }
        } catch {
            failed(error)
        }
        if now >= retentionDue { retain() }
    }

    private mutating func build(before open: Int) throws -> SnapshotReport {
        let report = try builder.build(before: open)
        last = report
        notBefore = nil
        if !report.isOld { onEvent(.made(report)) }
        return report
    }

    private mutating func failed(_ error: any Error) {
        notBefore = builder.clock.now.adding(seconds: Self.retrySeconds)
        onEvent(.failed("\(error)"))
    }

    /// Whether the segments behind the last snapshot are worth the next one.
    private func isDueBySize(before open: Int) throws -> Bool {
        let covered = last?.name.segment ?? 0
        guard open - covered > 1 else { return false }
        var bytes = 0
        for name in try SegmentName.list(builder.paths, disk: builder.disk)
        where name.number > covered && name.number < open {
            let path = "\(builder.paths.journal)/\(name.text)"
            bytes += try builder.disk.status(of: path)?.size ?? 0
        }
        return bytes >= max(policy.segmentBytes, last?.bytes ?? 0)
    }

    private func isDueByAge(_ now: Timestamp) -> Bool {
        guard journal.durableSeq > last?.name.seq ?? 0 else { return false }
        return (last?.made ?? startedAt).adding(seconds: policy.intervalHours * 3600) <= now
    }

    /// Lets go of what has served its time.
    private mutating func retain() {
        let now = builder.clock.now
        retentionDue = now.adding(seconds: Self.retentionSeconds)
        let retention = Retention(
            paths: builder.paths, store: builder.identity.store, disk: builder.disk,
            policy: policy.retention)
        do {
            let removed = try retention.run(now: now)
            if removed != Retention.Removed() {
                onEvent(
                    .removed(
                        segments: removed.segments, snapshots: removed.snapshots,
                        quarantined: removed.quarantined))
            }
        } catch {
            onEvent(.failed("\(error)"))
        }
    }
}
