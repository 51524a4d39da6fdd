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

    /// An end without any segment.
    package init(point: ChainPoint) {
        self.point = point
        durable = point.seq
    }

    /// The number of the segment that the history ends in, 0 without any.
    package var lastSegment: Int { position?.segment ?? 0 }
}

/// Reads journals.
package enum JournalReader {
    /// Hands each record behind `after` to `body`, in order, once it is proven by the chain.
    ///
    /// - Parameters:
    ///   - identity: what `store.json` says; segments of another store are refused.
    ///   - after: where a snapshot ends; the journal has to contain that point.
    ///   - body: gets a record that borrows the reader's buffer.
    /// - Returns: the end; without segments, `after` and no position.
    /// - Throws: `StoreDamage`, `StoreRefusal` for an unknown format, `DiskError`, and what
    ///   `body` throws.
    package static func replay(
        _ paths: StorePaths, identity: StoreIdentity, after: ChainPoint = .origin,
        mode: ReplayMode = .original, disk: any Disk,
        _ body: (borrowing JournalRecord) throws -> Void
    ) throws -> JournalEnd {
        let chain = try SegmentChain.read(
            paths, store: identity.store, after: after, mode: mode, disk: disk)
        var replay = JournalReplay(after: after, mode: mode, chain: chain)
        try replay.run(paths, disk: disk, body)
        if mode == .original { try replay.checkClosed(identity) }
        return replay.end
    }
}
