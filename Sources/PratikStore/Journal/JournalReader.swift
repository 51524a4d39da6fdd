// Replays a journal: segments in order, records along the chain, and how it ends.

/// Whether a journal is what a daemon wrote, or a copy of it that was taken meanwhile.
package enum ReplayMode: Sendable {
    /// Every file is as it was written: what is missing or ends early is damage.
    case original
    /// Files were read at different moments: where one ends early, the history ends.
    case copy
}

/// How far a journal goes.
package struct JournalEnd: Sendable {
    /// The last record.
    package internal(set) var point: ChainPoint
    /// Where the next record would go; nil without segments.
    package internal(set) var position: JournalPosition?
    /// The highest sequence number that is proven to have been on disk.
    package internal(set) var durable: UInt64
    /// Records that were handed on.
    package internal(set) var records = 0
    /// Bytes of a write at the end that was cut short.
    package internal(set) var tornBytes = 0
    /// Names in `journal/` of segments that a copy has and that its history does not reach.
    package internal(set) var setAside: [String] = []
    /// The header of the segment that the history ends in.
    var header: SegmentHeader?

    private let startSegment: Int

    /// An end without any segment.
    package init(_ start: ReplayStart) {
        point = start.point
        durable = start.point.seq
        startSegment = start.segment
    }

    /// The number of the segment that the history ends in, 0 without any.
    package var lastSegment: Int { position?.segment ?? startSegment }
}

/// Reads journals.
package enum JournalReader {
    /// Hands each record behind `start` to `body`, in order, once it is proven by the chain.
    ///
    /// - Parameters:
    ///   - identity: what `store.json` says; segments of another store are refused.
    ///   - start: where a snapshot ends; the journal has to contain that point.
    ///   - through: the last record that is wanted; the files may go on behind it.
    ///   - body: gets a record that borrows the reader's buffer.
    /// - Returns: the end; without segments, `start` and no position.
    /// - Throws: `StoreDamage`, `StoreRefusal` for an unknown format, `DiskError`, and what
    ///   `body` throws.
    package static func replay(
        _ paths: StorePaths, identity: StoreIdentity, from start: ReplayStart = .origin,
        through: UInt64? = nil, mode: ReplayMode = .original, disk: any Disk,
        _ body: (borrowing JournalRecord) throws -> Void
    ) throws -> JournalEnd {
        let chain = try SegmentChain.read(
            paths, store: identity.store, from: start, mode: mode, disk: disk)
        var replay = JournalReplay(from: start, through: through, mode: mode, chain: chain)
        try replay.run(paths, disk: disk, body)
        if mode == .original, through == nil { try replay.checkClosed(identity) }
        return replay.end
    }
}
