// The journal as the core appends to it: group commit on a thread of its own.

import Synchronization

/// How a journal is written.
package struct JournalOptions: Sendable {
    /// Bytes of a segment; a group that does not fit gets a larger one.
    package var segmentSize = 16 << 20
    /// Milliseconds after the last append at which the segment's time is set.
    package var touchDelayMilliseconds = 1000

    package init() {}
}

/// How a journal was taken up.
package enum JournalStart: Equatable, Sendable {
    /// In the segment that a clean stop left.
    case continued
    /// In a new segment, with so many records of the last one, which were not proven durable.
    case newSegment(rewritten: Int)
}

/// Writes records in groups: one write and one sync for all that came during the sync before.
///
/// What was handed in is durable when `durableSeq` has reached it, and not before. After a write or
/// sync that failed nothing is written any more, and nothing more becomes durable.
package final class JournalWriter: Sendable {
    package let start: JournalStart
    private let state: Monitor<JournalQueue>
    private let durable: Atomic<UInt64>
    private let waiting = Atomic<Int>(0)
    private let free: Atomic<Int>
    private let segmentSize: Int
    private let supply: SegmentSupply
    private let thread = Mutex<WorkerThread?>(nil)

    init(
        _ segment: OpenSegment, start: JournalStart, files: JournalFiles,
        options: JournalOptions, onDurable: @escaping @Sendable (UInt64) -> Void,
        onFailure: @escaping @Sendable (DiskError) -> Void
    ) {
        self.start = start
        supply = files.supply
        segmentSize = options.segmentSize
        state = Monitor(JournalQueue(point: segment.point, openSegment: segment.number))
        durable = Atomic(segment.point.seq)
        free = Atomic(segment.free)
        let worker = WorkerThread("journal") { [self] in
            var committer = JournalCommitter(segment, files: files, options: options)
            run(&committer, onDurable: onDurable, onFailure: onFailure)
        }
        thread.withLock { $0 = worker }
    }

    /// The highest sequence number that is on disk.
    package var durableSeq: UInt64 { durable.load(ordering: .acquiring) }

    /// Bytes that were handed in and are not on disk yet.
    package var waitingBytes: Int { waiting.load(ordering: .relaxed) }

    /// Takes finished lines, in order; never waits for the disk.
    ///
    /// - Parameters:
    ///   - group: lines of whole records; comes back empty, with room to be filled again.
    ///   - point: the last of the records.
    /// - Throws: the failure that stopped the journal; then nothing was taken.
    package func append(
        _ group: inout [UInt8], through point: ChainPoint
    ) throws(DiskError) {
        let count = group.count
        waiting.add(count, ordering: .relaxed)
        let failure = state.update { $0.add(&group, through: point) }
        guard let failure else { return }
        waiting.subtract(count, ordering: .relaxed)
        throw failure
    }

    /// Sees to it that a group of so many bytes will find its place whatever the disk has left.
    ///
    /// It goes into what the open segment has left, or into one that is ready; only when so much
    /// waits at once that neither can take it all, another segment is made here and now.
    ///
    /// - Throws: why there is no room: then nothing is handed in.
    package func makeRoom(for bytes: Int) throws(DiskError) {
        let needed = waitingBytes + bytes
        if needed <= free.load(ordering: .relaxed) { return }
        let whole = needed + SegmentHeader.capacity
        guard whole > supply.readySize else { return }
        try supply.reserve(max(whole, segmentSize))
    }

    /// Ends the segment that is being written, unless it has no record, and begins the next one.
    ///
    /// - Returns: the number of the open segment: all before it are closed.
    /// - Throws: the failure that stopped the journal, or a shortage, and it goes on as it was.
    package func rotate() throws(DiskError) -> Int {
        let result = state.update { state -> Result<Int, DiskError>? in
            if let failure = state.failure { return .failure(failure) }
            if state.isClosing { return .success(state.openSegment) }
            state.wantsRotation = true
            state.rotationFailure = nil
            return nil
        }
        if let result { return try result.get() }
        return try state.wait { state -> Result<Int, DiskError>? in
            if let failure = state.failure { return .failure(failure) }
            if state.wantsRotation, state.end == nil { return nil }
            return state.rotationFailure.map { .failure($0) } ?? .success(state.openSegment)
        }.get()
    }

    /// The number of the segment that is being written: all before it are closed.
    package var openSegment: Int { state.withLock { $0.openSegment } }

    /// Ends every wait for space: what does not find room now stops the journal.
    package func stopWaiting() { supply.stopWaiting() }

    /// Waits until `seq` is on disk.
    ///
    /// - Throws: the failure that stopped the journal before.
    package func waitUntilDurable(_ seq: UInt64) throws(DiskError) {
        let result = state.wait { state -> Result<Void, DiskError>? in
            if state.durable.seq >= seq { return .success(()) }
            return state.failure.map { .failure($0) }
        }
        try result.get()
    }

    /// Writes what waits, ends the thread, and tells where the journal ends.
    ///
    /// That place is the mark of a clean stop, for `store.json`.
    ///
    /// - Throws: the failure that stopped the journal, now or before.
    package func close() throws(DiskError) -> JournalPosition {
        supply.stopWaiting()
        state.update { $0.isClosing = true }
        let worker = thread.withLock { thread in
            defer { thread = nil }
            return thread
        }
        worker?.join()
        try supply.close()
        let end = state.withLock { $0.end }
        guard let end else { preconditionFailure("the thread says how it ended") }
        return try end.get()
    }

    /// The thread's life.
    private func run(
        _ committer: inout JournalCommitter, onDurable: (UInt64) -> Void,
        onFailure: (DiskError) -> Void
    ) {
        do throws(DiskError) {
            loop: while true {
                switch try committer.takeGroup(from: state) {
                case .group(let point):
                    try commit(&committer, through: point)
                    onDurable(point.seq)
                case .rotation:
                    let shortage = try rotate(&committer)
                    state.update {
                        $0.wantsRotation = false
                        $0.rotationFailure = shortage
                        $0.openSegment = committer.openSegment
                    }
                case .last: break loop
                }
            }
            let position = try committer.close()
            state.update { $0.end = .success(position) }
        } catch {
            committer.abandon()
            state.update { $0.fail(error) }
            onFailure(error)
        }
    }

    /// Ends the segment; answers the shortage for which that can't be done now.
    private func rotate(_ committer: inout JournalCommitter) throws(DiskError) -> DiskError? {
        do throws(DiskError) {
            try committer.rotate()
            free.store(committer.free, ordering: .relaxed)
            return nil
        } catch {
            guard error.isShortage else { throw error }
            return error
        }
    }

    private func commit(
        _ committer: inout JournalCommitter, through point: ChainPoint
    ) throws(DiskError) {
        let bytes = committer.groupBytes
        try committer.commit(through: point)
        free.store(committer.free, ordering: .relaxed)
        waiting.subtract(bytes, ordering: .relaxed)
        durable.store(point.seq, ordering: .releasing)
        state.update {
            $0.durable = point
            $0.openSegment = committer.openSegment
        }
    }
}
