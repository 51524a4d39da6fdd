// What the core and the journal's thread share.

/// Lines that wait to be written, and how far the disk is.
struct JournalQueue {
    /// Lines of whole records that are written together.
    private struct Chunk {
        var lines: [UInt8]
        /// The last of the records.
        var point: ChainPoint
    }

    /// Bytes beyond which lines begin another chunk: what one sync has to make durable is bounded,
    /// and a chunk finds its place in a segment that is ready.
    static let chunkBytes = 1 << 20

    private var chunks: [Chunk] = []
    /// A buffer that was emptied, to be filled again.
    private var spare: [UInt8] = []
    /// The last record that was handed in.
    private(set) var last: ChainPoint
    /// The last record on disk.
    var durable: ChainPoint
    var isClosing = false
    /// Whether somebody wants the segment ended as it is.
    var wantsRotation = false
    /// Why the last rotation that somebody wanted did not come about.
    var rotationFailure: DiskError?
    /// The number of the segment that is being written.
    var openSegment: Int
    private(set) var failure: DiskError?
    /// How the thread ended.
    var end: Result<JournalPosition, DiskError>?

    init(point: ChainPoint, openSegment: Int) {
        last = point
        durable = point
        self.openSegment = openSegment
    }

    var isEmpty: Bool { chunks.isEmpty }

    /// Takes lines; answers the failure for which it takes none.
    mutating func add(_ group: inout [UInt8], through point: ChainPoint) -> DiskError? {
        if let failure { return failure }
        precondition(!isClosing, "a journal that is closed takes nothing")
        guard !group.isEmpty else { return nil }
        precondition(point.seq > last.seq, "records come in order")
        if let end = chunks.indices.last,
            chunks[end].lines.count + group.count <= Self.chunkBytes
        {
            chunks[end].lines.append(contentsOf: group)
            chunks[end].point = point
            group.removeAll(keepingCapacity: true)
        } else {
            chunks.append(Chunk(lines: group, point: point))
            group = spare
            spare = []
        }
        last = point
        return nil
    }

    /// Gives the first chunk away for an empty buffer; nil when there is none.
    mutating func take(into buffer: inout [UInt8]) -> ChainPoint? {
        guard !chunks.isEmpty else { return nil }
        if buffer.capacity <= 2 * Self.chunkBytes { spare = buffer }
        let chunk = chunks.removeFirst()
        buffer = chunk.lines
        return chunk.point
    }

    /// Stops for good.
    mutating func fail(_ error: DiskError) {
        failure = error
        end = .failure(error)
        chunks = []
    }
}
