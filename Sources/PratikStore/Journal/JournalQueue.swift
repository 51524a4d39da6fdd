// What the core and the journal's thread share.

/// Lines that wait for the next group, and how far the disk is.
struct JournalQueue {
    private(set) var lines: [UInt8] = []
    /// The last record that was handed in.
    private(set) var last: ChainPoint
    /// The last record on disk.
    var durable: ChainPoint
    var isClosing = false
    private(set) var failure: DiskError?
    /// How the thread ended.
    var end: Result<JournalPosition, DiskError>?

    init(point: ChainPoint) {
        last = point
        durable = point
    }

    /// Takes lines; answers the failure for which it takes none.
    mutating func add(_ group: inout [UInt8], through point: ChainPoint) -> DiskError? {
        if let failure { return failure }
        precondition(!isClosing, "a journal that is closed takes nothing")
        guard !group.isEmpty else { return nil }
        precondition(point.seq > last.seq, "records come in order")
        if lines.isEmpty {
            swap(&lines, &group)
        } else {
            lines.append(contentsOf: group)
            group.removeAll(keepingCapacity: true)
        }
        last = point
        return nil
    }

    /// Gives all lines away for an empty buffer.
    mutating func take(into group: inout [UInt8]) -> ChainPoint {
        swap(&lines, &group)
        return last
    }

    /// Stops for good.
    mutating func fail(_ error: DiskError) {
        failure = error
        end = .failure(error)
        lines = []
    }
}
