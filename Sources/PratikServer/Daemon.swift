// The daemon put together: loop, store, domain, server; from opening to a clean stop.

import Glibc
package import Logging
import PratikEventLoop
package import PratikModel
import PratikServices
package import PratikStore

/// What a daemon is started with.
package struct DaemonOptions {
    package var store: StoreOptions
    package var socketPath: String
    package var administratorGroup = "pratik"
    package var isReadOnly = false
    package var language = Language.fr
    /// Local times of daily tasks that differ from the usual ones, in minutes since midnight.
    package var taskMinutes: [String: Int] = [:]
    package var clock: any WallClock = SystemClock()

    package init(store: StoreOptions, socketPath: String) {
        self.store = store
        self.socketPath = socketPath
    }
}

/// How a daemon's life ended.
package enum DaemonEnd: Equatable, Sendable {
    case stopped
    /// The journal could not be written; nothing that was not durable was acknowledged.
    case journalFailed(DiskError)
}

/// One running daemon.
package final class Daemon {
    private let options: DaemonOptions
    private let log: Logger
    private let loop: EventLoop
    private let store: Store
    private let service: Service
    private let server: Server
    private let scheduler: TaskScheduler
    private var end = DaemonEnd.stopped
    private var isStopping = false

    /// Opens the store.
    ///
    /// - Throws: `StoreRefusal`, `StoreDamage`, `DiskError` or `EventLoopError`.
    package init(_ options: DaemonOptions, log: Logger) throws {
        self.options = options
        self.log = log
        loop = try EventLoop()
        store = Store(clock: options.clock)
        let domain = Domain(store: store)
        service = Service(
            domain: domain, isReadOnly: options.isReadOnly,
            storePath: options.store.directory, language: options.language,
            taskMinutes: options.taskMinutes)
        scheduler = try TaskScheduler(loop: loop, service: service, log: log)
        server = try Server(
            loop: loop, service: service,
            administrators: Administrators(groupName: options.administratorGroup), log: log)
        try open()
    }

    private func open() throws {
        let events = JournalEvents()
        let wakeup = try Wakeup(loop: loop) { [unowned self] in self.journalMoved(events) }
        var storeOptions = options.store
        storeOptions.onDurable = { _ in wakeup.signal() }
        storeOptions.onFailure = { error in
            events.note(failure: error)
            wakeup.signal()
        }
        storeOptions.onTreeProblem = { [log] error in
            log.error("an entity file could not be written", metadata: ["reason": "\(error)"])
        }
        storeOptions.onTreeReviewed = { result in
            events.note(review: result)
            wakeup.signal()
        }
        storeOptions.onSnapshot = { [log] in log.tell($0) }
        log.tell(try store.open(storeOptions))
    }

    /// Serves until a signal or a failure ends it.
    package func run() throws -> DaemonEnd {
        // Before the socket: whoever sees it may already ask for a stop.
        for signal in [SIGTERM, SIGINT] {
            _ = try SignalWatcher(loop: loop, signal: signal) { [unowned self] _ in self.stop() }
        }
        _ = try SignalWatcher(loop: loop, signal: SIGHUP) { [log] _ in
            log.notice("SIGHUP is kept for later; nothing was done")
        }
        do throws(EventLoopError) {
            try server.listen(on: options.socketPath)
        } catch {
            // The store was opened for nothing: it is closed as cleanly as after a life of service.
            loop.close()
            try store.close()
            throw error
        }
        loop.turnEnded = { [unowned self] in self.flush() }
        log.notice(
            "ready",
            metadata: ["socket": "\(options.socketPath)", "seq": "\(store.newestSequence)"])
        if !options.isReadOnly { scheduler.start() }
        try LoopTimer(loop: loop).start(
            afterMilliseconds: Self.collectionMilliseconds,
            repeatingMilliseconds: Self.collectionMilliseconds
        ) { [unowned self] in self.collectFiles() }
        loop.run()
        loop.close()
        if end == .stopped { closeStore() }
        return end
    }

    /// How often uploaded files that nobody names are looked for.
    private static let collectionMilliseconds: UInt64 = 60_000

    private func collectFiles() {
        do throws(DiskError) {
            let count = try store.collectFiles()
            if count > 0 {
                log.info(
                    "uploaded files that nobody names were removed",
                    metadata: ["count": "\(count)"])
            }
        } catch {
            log.error(
                "an uploaded file could not be removed; it is tried again",
                metadata: ["reason": "\(error)"])
        }
    }

    private func closeStore() {
        do throws(DiskError) {
            try store.close()
        } catch {
            end = .journalFailed(error)
            log.critical("the store could not be closed", metadata: ["reason": "\(error)"])
        }
    }

    private func flush() {
        do throws(DiskError) {
            try store.flush()
        } catch {
            fail(error)
        }
    }

    private func journalMoved(_ events: JournalEvents) {
        let (failure, review) = events.take()
        if let failure {
            fail(failure)
            return
        }
        if let review { reviewed(review) }
        server.journalBecameDurable()
    }

    private func reviewed(_ result: Result<TreeReport, any Error>) {
        let edits = store.finishReview(result)
        switch result {
        case .success(let report): log.tell(report, edits)
        case .failure(let error):
            log.error(
                "the tree could not be compared with the journal; the next start tries again",
                metadata: ["reason": "\(error)"])
        }
    }

    /// The journal is broken: stop at once, acknowledge nothing.
    private func fail(_ error: DiskError) {
        guard end == .stopped else { return }
        end = .journalFailed(error)
        log.critical("the journal could not be written", metadata: ["reason": "\(error)"])
        loop.stop()
    }

    /// Lets replies that are under way go out, then ends the loop.
    package func stop() {
        guard !isStopping else { return }
        isStopping = true
        log.notice("stopping")
        scheduler.stop()
        flush()
        do throws(EventLoopError) {
            try server.stop { [unowned self] in self.loop.stop() }
        } catch {
            loop.stop()
        }
    }
}
