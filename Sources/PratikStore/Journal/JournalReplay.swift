// One replay: goes through the segments and keeps the end of the history as it moves.

/// The state of a replay.
struct JournalReplay {
    private(set) var end: JournalEnd
    private let after: ChainPoint
    private let through: UInt64
    private let mode: ReplayMode
    private let chain: SegmentChain
    /// The history is complete, though segments may be left.
    private var isOver = false

    init(from start: ReplayStart, through: UInt64?, mode: ReplayMode, chain: SegmentChain) {
        end = JournalEnd(start)
        after = start.point
        self.through = through ?? .max
        if after.seq >= self.through { isOver = true }
        self.mode = mode
        self.chain = chain
        end.setAside = chain.setAside
    }

    mutating func run(
        _ paths: StorePaths, disk: any Disk, _ body: (borrowing JournalRecord) throws -> Void
    ) throws {
        for (index, segment) in chain.segments.enumerated() {
            if isOver {
                end.setAside.insert(
                    segment.name.text, at: end.setAside.count - chain.setAside.count)
                continue
            }
            let bytes = try disk.contents(of: "\(paths.journal)/\(segment.name.text)")
            let next = index + 1 < chain.segments.count ? chain.segments[index + 1] : nil
            try bytes.withUnsafeBufferPointer { buffer in
                var reader = SegmentReader(buffer, header: segment.header, file: segment.file)
                try read(&reader, of: segment, until: next, body)
            }
        }
    }

    /// Reads a segment up to the record that the next one follows, or to its own end.
    private mutating func read(
        _ reader: inout SegmentReader, of segment: SegmentChain.Segment,
        until next: SegmentChain.Segment?, _ body: (borrowing JournalRecord) throws -> Void
    ) throws {
        var limit = next?.header.follows
        if let seq = limit?.seq, seq > through { limit = nil }
        end.header = segment.header
        end.durable = max(end.durable, segment.header.follows.seq)
        try check(reader.point, in: segment)
        let last = min(limit?.seq ?? .max, through)
        while reader.point.seq < last {
            let start = reader.offset
            guard let record = try reader.next() else { break }
            try check(record.point, in: segment)
            end.durable = max(end.durable, record.durable)
            guard record.seq > after.seq else { continue }
            do {
                try body(record)
            } catch is JournalRecord.Malformed {
                throw reader.damage(at: start)
            }
            end.records += 1
        }
        try finish(reader, of: segment, limit: limit)
    }

    /// The chain has to go through the point behind which the replay begins.
    private func check(
        _ point: ChainPoint, in segment: SegmentChain.Segment
    ) throws(StoreDamage) {
        guard point.seq == after.seq, point != after else { return }
        throw StoreDamage(.otherHistory(seq: point.seq), file: segment.file)
    }

    private mutating func finish(
        _ reader: SegmentReader, of segment: SegmentChain.Segment, limit: ChainPoint?
    ) throws(StoreDamage) {
        end.point = reader.point
        end.position = JournalPosition(
            segment: segment.name.number, offset: reader.offset, point: reader.point)
        if reader.point.seq == through {
            isOver = true
            return
        }
        guard let limit else {
            end.tornBytes = reader.tornBytes
            if mode == .original, end.tornBytes > 0 { try reader.checkTail() }
            return
        }
        if reader.point == limit { return }
        guard reader.point.seq < limit.seq else {
            throw StoreDamage(
                .otherHistory(seq: limit.seq), file: segment.file, offset: reader.offset)
        }
        guard mode == .copy else {
            throw StoreDamage(
                .endsEarly(expected: limit.seq, last: reader.point.seq), file: segment.file,
                offset: reader.offset)
        }
        end.tornBytes = reader.tornBytes
        isOver = true
    }

    /// The end has to reach what is known to have been on disk.
    mutating func checkClosed(_ identity: StoreIdentity) throws(StoreDamage) {
        let file = chain.segments.last?.file ?? "journal"
        if let closed = identity.closed, closed.point.seq > after.seq {
            guard closed.point.seq <= end.point.seq else {
                throw StoreDamage(
                    .shorterThanClosed(expected: closed.point.seq, last: end.point.seq),
                    file: file, offset: end.position?.offset)
            }
            end.durable = max(end.durable, closed.point.seq)
        }
        guard end.durable <= end.point.seq else {
            throw StoreDamage(
                .lostRecord(seq: end.point.seq + 1), file: file, offset: end.position?.offset)
        }
    }
}
