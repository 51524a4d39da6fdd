// The journal's thread: takes a group, finds it a segment, and makes it durable.

/// What a journal's thread needs besides the segment that it writes.
struct JournalFiles: Sendable {
    let identity: StoreIdentity
    let disk: any Disk
    let clock: any WallClock
    let supply: SegmentSupply
    /// The directory, kept open so that a rotation needs no descriptor.
    let journal: OpenFile
}

/// The state of the journal's thread.
struct JournalCommitter {
    private var segment: OpenSegment
    private let files: JournalFiles
    private let touchDelayMilliseconds: Int
    private var group: [UInt8] = []
    private var isTouched = true

    init(_ segment: OpenSegment, files: JournalFiles, options: JournalOptions) {
        self.segment = segment
        self.files = files
        touchDelayMilliseconds = options.touchDelayMilliseconds
    }

    /// The number of the segment that is being written.
    var openSegment: Int { segment.number }
    /// Bytes that the segment has left.
    var free: Int { segment.free }
    /// Bytes of the group that was taken.
    var groupBytes: Int { group.count }

    /// What came of waiting for lines.
    enum Taken {
        /// A group, and the last record in it.
        case group(through: ChainPoint)
        /// The segment is to be ended.
        case rotation
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
        if let point = queue.take(into: &group) { return .group(through: point) }
        if queue.wantsRotation { return .rotation }
        return queue.isClosing ? .last : nil
    }

    /// Makes the group durable.
    ///
    /// A segment that somebody has linked to is left as it is from now on: it is part of a backup.
    mutating func commit(through point: ChainPoint) throws(DiskError) {
        if group.count <= segment.free, try !segment.isShared() {
            try segment.append(group, through: point)
        } else {
            try rotate(through: point)
        }
        isTouched = false
    }

    /// Ends the segment where it is, unless it has no record yet.
    ///
    /// - Throws: also when there is no space for the next one just now; then nothing has changed.
    mutating func rotate() throws(DiskError) {
        guard !segment.isEmpty else { return }
        group.removeAll(keepingCapacity: true)
        try rotate(through: segment.point, insists: false)
        isTouched = true
    }

    /// Begins the next segment with the group.
    private mutating func rotate(
        through point: ChainPoint, insists: Bool = true
    ) throws(DiskError) {
        let next = try OpenSegment.activate(
            number: segment.number + 1, follows: segment.point, lines: group, through: point,
            files: files, insists: insists)
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
