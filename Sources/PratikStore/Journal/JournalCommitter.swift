// The journal's thread: takes a group, finds it a segment, and makes it durable.

/// What a journal's thread needs besides the segment that it writes.
struct JournalFiles: Sendable {
    let identity: StoreIdentity
    let disk: any Disk
    let supply: SegmentSupply
    /// The directory, kept open so that a rotation needs no descriptor.
    let journal: OpenFile
}

/// The state of the journal's thread.
struct JournalCommitter {
    private var segment: OpenSegment
    private let files: JournalFiles
    private let segmentSize: Int
    private let touchDelayMilliseconds: Int
    private var group: [UInt8] = []
    private var isTouched = true

    init(_ segment: OpenSegment, files: JournalFiles, options: JournalOptions) {
        self.segment = segment
        self.files = files
        segmentSize = options.segmentSize
        touchDelayMilliseconds = options.touchDelayMilliseconds
    }

    /// Bytes that the segment has left.
    var free: Int { segment.free }
    /// Bytes of the group that was taken.
    var groupBytes: Int { group.count }

    /// What came of waiting for lines.
    enum Taken {
        /// A group, and the last record in it.
        case group(through: ChainPoint)
        /// None will come any more.
        case last
    }

    /// Waits for lines.
    mutating func takeGroup(from queue: Monitor<JournalQueue>) throws(DiskError) -> Taken {
        group.removeAll(keepingCapacity: true)
        if !isTouched {
            if let taken = queue.wait(milliseconds: touchDelayMilliseconds, { take(&$0) }) {
                return taken
            }
            try segment.touch(secondsAhead: 0)
            isTouched = true
        }
        return queue.wait { take(&$0) }
    }

    private mutating func take(_ queue: inout JournalQueue) -> Taken? {
        if !queue.lines.isEmpty { return .group(through: queue.take(into: &group)) }
        return queue.isClosing ? .last : nil
    }

    /// Makes the group durable.
    mutating func commit(through point: ChainPoint) throws(DiskError) {
        if group.count <= segment.free {
            try segment.append(group, through: point)
        } else {
            try rotate(through: point)
        }
        isTouched = false
    }

    /// Begins the next segment with the group.
    private mutating func rotate(through point: ChainPoint) throws(DiskError) {
        let prepared = try files.supply.take(atLeast: SegmentHeader.capacity + group.count)
        let next = try OpenSegment.activate(
            prepared, number: segment.number + 1, identity: files.identity,
            follows: segment.point, lines: group, through: point, journal: files.journal,
            disk: files.disk)
        let retired = segment
        segment = next
        try retired.retire()
    }

    /// Leaves the segment for a clean stop.
    mutating func close() throws(DiskError) -> JournalPosition {
        let position = segment.position
        try segment.retire()
        files.disk.close(files.journal)
        return position
    }

    /// Closes what is open after a failure.
    func abandon() {
        segment.abandon()
        files.disk.close(files.journal)
    }
}
