// Makes a snapshot from the one before and the closed segments: files to a file, on a worker.

import PratikJSON
package import PratikModel

/// What was made.
package struct SnapshotReport: Equatable, Sendable {
    package let name: SnapshotName
    package let entities: Int
    /// Bytes of the file.
    package let bytes: Int
    /// When it was made.
    package let made: Timestamp
    /// Whether it was there already.
    package let isOld: Bool
}

/// Makes snapshots. The core is neither asked nor stopped.
struct SnapshotBuilder {
    let paths: StorePaths
    let identity: StoreIdentity
    let disk: any Disk
    let clock: any WallClock
    /// Called between pieces of work, to let more urgent work pass.
    let pause: @Sendable () -> Void

    /// What closed segments changed since a snapshot: rows, nil where an entity was deleted.
    private struct Changes {
        var rows: [String: [Int: [UInt8]?]] = [:]
        var last: Timestamp?

        /// In the order of a snapshot.
        func sorted() -> [(kind: String, id: Int, row: [UInt8]?)] {
            rows.keys.sorted().flatMap { kind in
                (rows[kind] ?? [:]).sorted { $0.key < $1.key }
                    .map { (kind: kind, id: $0.key, row: $0.value) }
            }
        }
    }

    /// Makes the snapshot of all that stands in the segments before `openSegment`.
    ///
    /// - Throws: `StoreDamage` in what it reads, `DiskError`.
    func build(before openSegment: Int) throws -> SnapshotReport {
        let base = try newestBase(before: openSegment)
        defer { base?.close() }
        let end = try endOfSegment(before: openSegment)
        if let base, base.header.segment == openSegment - 1 || base.header.point == end {
            return SnapshotReport(
                name: SnapshotName(segment: base.header.segment, seq: base.header.point.seq),
                entities: base.count, bytes: base.size, made: base.header.made, isOld: true)
        }
        let changes = try readChanges(since: base, through: end)
        let header = SnapshotHeader(
            identity: identity, segment: openSegment - 1, point: end, made: clock.now,
            last: changes.last ?? base?.header.last, begins: false)
        var writer = try SnapshotWriter(header, paths, disk: disk)
        do {
            try merge(base, changes, into: &writer)
            let finished = try writer.finish()
            return SnapshotReport(
                name: SnapshotName(segment: header.segment, seq: end.seq),
                entities: finished.entities, bytes: finished.bytes, made: header.made, isOld: false)
        } catch {
            try writer.discard()
            throw error
        }
    }

    private func newestBase(before openSegment: Int) throws -> SnapshotReader? {
        for name in try SnapshotName.list(paths, disk: disk).reversed()
        where name.segment < openSegment {
            let reader = try SnapshotReader.open(name, paths, store: identity.store, disk: disk)
            if let reader { return reader }
        }
        return nil
    }

    /// The record that the open segment follows.
    private func endOfSegment(before openSegment: Int) throws -> ChainPoint {
        let name = try SegmentName.list(paths, disk: disk).last { $0.number == openSegment }
        guard let name else {
            throw StoreDamage(.missingSegment(number: openSegment), file: "journal")
        }
        return try SegmentChain.header(of: name, paths, disk: disk).follows
    }

    private func readChanges(
        since base: SnapshotReader?, through end: ChainPoint
    ) throws -> Changes {
        var changes = Changes()
        let start =
            base.map { ReplayStart(point: $0.header.point, segment: $0.header.segment) } ?? .origin
        let reached = try JournalReader.replay(
            paths, identity: identity, from: start, through: end.seq, disk: disk
        ) { record in
            changes.last = record.moment
            try record.forEachWrite { kind, id, row in
                let kind = String(decoding: kind, as: UTF8.self)
                changes.rows[kind, default: [:]].updateValue(row.map { Array($0) }, forKey: id)
            }
            if record.seq % 256 == 0 { pause() }
        }
        guard reached.point == end else {
            throw StoreDamage(.otherHistory(seq: end.seq), file: "journal")
        }
        return changes
    }

    private func merge(
        _ base: SnapshotReader?, _ changes: Changes, into writer: inout SnapshotWriter
    ) throws {
        let changed = changes.sorted()
        var next = 0
        var count = 0
        if var reader = base {
            var kind = ""
            var unchanged = true
            while try reader.next({ kindBytes, id, row in
                if !kind.utf8.elementsEqual(kindBytes) {
                    kind = String(decoding: kindBytes, as: UTF8.self)
                }
                unchanged = true
                while next < changed.count, (changed[next].kind, changed[next].id) <= (kind, id) {
                    if changed[next].kind == kind, changed[next].id == id { unchanged = false }
                    try put(changed[next], into: &writer)
                    next += 1
                }
                if unchanged { try writer.put(kind, id, row) }
            }) {
                count += 1
                if count % 1024 == 0 { pause() }
            }
        }
        while next < changed.count {
            try put(changed[next], into: &writer)
            next += 1
            if next % 1024 == 0 { pause() }
        }
    }

    private func put(
        _ change: (kind: String, id: Int, row: [UInt8]?), into writer: inout SnapshotWriter
    ) throws(DiskError) {
        guard let row = change.row else { return }
        try writer.put(change.kind, change.id, row)
    }
}
