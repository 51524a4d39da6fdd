// Everybody who follows the changes, and the reading that is done for them.

import PratikEventLoop
import PratikModel
import PratikStore

/// The watchers of a server: woken when there is news, looked at now and then, read for by workers.
final class ChangeFeed {
    let timing: WatchTiming
    private let service: Service
    private let readers: WorkQueue
    private var watchers: [ObjectIdentifier: Watcher] = [:]
    private let loop: EventLoop
    private let pauseTimer: LoopTimer
    private let sweepTimer: LoopTimer
    private var hasNews = false
    private var reads: [ReadKey: [(Result<ChangeBatch, Refusal>) -> Void]] = [:]
    /// Where the last reading ended: whoever begins near the end searches from here.
    private var lastPosition: FeedPosition?
    /// Connections whose watcher has lagged, and when they are closed all the same.
    private var lingering: [(connection: Connection, until: UInt64)] = []

    /// Watchers at the same place that want the same are read for once.
    private struct ReadKey: Hashable {
        let position: FeedPosition
        let kind: String?
    }

    init(loop: EventLoop, service: Service, timing: WatchTiming) throws(EventLoopError) {
        self.loop = loop
        self.service = service
        self.timing = timing
        readers = WorkQueue(loop: loop, limit: ServerLimits.feedReaders)
        pauseTimer = try LoopTimer(loop: loop)
        sweepTimer = try LoopTimer(loop: loop)
    }

    var now: UInt64 { loop.now }

    /// Everything up to here may be told.
    var durableSequence: UInt64 { service.store.durableSequence }

    // MARK: Watchers

    func add(_ watcher: Watcher) {
        watchers[ObjectIdentifier(watcher)] = watcher
        service.metrics.watchers = watchers.count
        startSweeping()
    }

    func remove(_ watcher: Watcher) {
        watchers.removeValue(forKey: ObjectIdentifier(watcher))
        service.metrics.watchers = watchers.count
    }

    /// Closes a connection that has got its last line, even if it does not read it.
    func linger(_ connection: Connection) {
        lingering.append((connection, now + timing.patience))
        startSweeping()
    }

    /// The journal has become durable further.
    func journalBecameDurable() {
        guard !watchers.isEmpty else { return }
        hasNews = true
        if !pauseTimer.isActive { tellNews() }
    }

    private func tellNews() {
        guard hasNews, pauseTimer.isOpen else { return }
        hasNews = false
        for watcher in watchers.values { watcher.proceed() }
        pauseTimer.start(afterMilliseconds: timing.pause) { [unowned self] in self.tellNews() }
    }

    private func startSweeping() {
        guard sweepTimer.isOpen, !sweepTimer.isActive else { return }
        sweepTimer.start(
            afterMilliseconds: timing.sweep, repeatingMilliseconds: timing.sweep
        ) { [unowned self] in self.sweep() }
    }

    private func sweep() {
        for watcher in watchers.values { watcher.look() }
        for (connection, until) in lingering where until <= now { connection.close() }
        lingering.removeAll { !$0.connection.pipe.isOpen }
        if watchers.isEmpty, lingering.isEmpty { sweepTimer.stop() }
    }

    // MARK: Reading

    /// Finds where a watch begins.
    func locate(
        _ request: WatchRequest, unless stop: StopFlag,
        then: @escaping (Result<FeedPosition, Refusal>) -> Void
    ) {
        let (feed, since, known) = (request.feed, request.since, lastPosition)
        let isOther = request.isOfOtherHistory
        readers.submit(unless: stop) {
            Result.reading {
                guard !isOther else { throw HistoryGone(oldest: try feed.oldest()) }
                return try feed.position(behind: since, from: known)
            }
        } completion: {
            then($0)
        }
    }

    /// Reads what comes behind `position`.
    func read(
        _ feed: JournalFeed, from position: FeedPosition, _ schema: Schema?,
        then: @escaping (Result<ChangeBatch, Refusal>) -> Void
    ) {
        let key = ReadKey(position: position, kind: schema?.kind)
        reads[key, default: []].append(then)
        guard reads[key]?.count == 1 else { return }
        let through = durableSequence
        readers.submit(unless: StopFlag()) {
            Result.reading {
                try ChangeBatch(feed, from: position, through: through, schema: schema)
            }
        } completion: { [weak self] result in
            self?.finish(key, result)
        }
    }

    private func finish(_ key: ReadKey, _ result: Result<ChangeBatch, Refusal>) {
        if case .success(let batch) = result { lastPosition = batch.position }
        for then in reads.removeValue(forKey: key) ?? [] { then(result) }
    }

    /// Renders the next of the entities that are there when a watch begins.
    func render(
        _ rows: FrozenRows, unless stop: StopFlag,
        then: @escaping (_ bytes: [UInt8], _ rest: FrozenRows?) -> Void
    ) {
        readers.submit(unless: stop) {
            var (rest, bytes) = (rows, [UInt8]())
            while bytes.count < ChangeBatch.bytes {
                guard let (schema, id, row) = rest.next() else {
                    return (bytes, FrozenRows?.none)
                }
                bytes.appendInitial(rows.sequence, schema.kind, id, row.bytes)
            }
            return (bytes, rest)
        } completion: {
            then($0.0, $0.1)
        }
    }
}

nonisolated extension Result where Failure == Refusal, Success: Sendable {
    /// What reading the journal came to.
    fileprivate static func reading(_ body: () throws -> Success) -> Result {
        do {
            return .success(try body())
        } catch {
            return .failure(.reading(error))
        }
    }
}
