// One client: its lines in, its replies out, in order and in bounded memory.

import PratikEventLoop
import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// A connection: cuts lines, runs them, holds replies until they are durable, writes once a turn.
final class Connection {
    let pipe: PipeConnection
    let session: Session
    unowned let server: Server
    let executor: Executor

    var input = RequestCutter()
    private var inputHasEnded = false
    /// Replies that may leave.
    var ready: [UInt8] = []
    var held = HeldReplies()
    /// The reply to a request whose payload is still being read.
    var afterPayload: [UInt8] = []
    var afterPayloadNeeds: UInt64 = 0
    /// The request that is being answered, when that takes longer than a turn.
    var underWay: RequestUnderWay?
    /// Whether nothing more is run: the connection closes when its replies have gone.
    var isFinishing = false
    private var isReadingStopped = false
    /// Whether the server will tell when the journal has become durable further.
    var isWaiting = false
    /// Whether the rest of what was read waits for the loop's next turn.
    private var isYielding = false
    private var isShutDown = false
    /// The verb of the last quick request, so that it need not be looked up again.
    var quickVerb: [UInt8] = []
    var quickCommand: Command?

    init(pipe: PipeConnection, session: Session, server: Server) {
        self.pipe = pipe
        self.session = session
        self.server = server
        executor = Executor(service: server.service)
        pipe.onDrain = { [unowned self] in
            self.resume()
            self.watcher?.proceed()
        }
    }

    func start() {
        pipe.startReading(
            onData: { [unowned self] in self.received($0) },
            onEnd: { [unowned self] in self.ended($0) })
    }

    private var outputBytes: Int { ready.count + held.byteCount + pipe.pendingWriteBytes }

    private var mayRun: Bool {
        underWay == nil && !isFinishing && !isYielding && outputBytes < ServerLimits.outputBytes
            && server.service.store.waitingBytes < ServerLimits.journalBytes
    }

    // MARK: Input

    private func received(_ bytes: UnsafeRawBufferPointer) {
        input.begin(bytes)
        pump()
    }

    /// What this connection's requests have cost so far: requests, and entities they looked at.
    private var work: Int {
        let metrics = server.service.metrics
        return metrics.requests + metrics.examined * ServerLimits.workPerEntity
    }

    /// Others get their turn before the rest of what was read.
    private func yieldTurn() {
        isYielding = true
        server.loop.nextTurn { [weak self] in
            self?.isYielding = false
            self?.resume()
        }
    }

    /// Writes what waits, when that alone keeps requests from being run; answers whether it did.
    private func makeRoom() -> Bool {
        guard !ready.isEmpty else { return false }
        flush()
        return mayRun
    }

    /// Goes on with what was left unread.
    func resume() {
        guard pipe.isOpen else { return }
        input.begin(UnsafeRawBufferPointer(start: nil, count: 0))
        pump()
    }

    /// Runs the requests that `input` has, as far as the client reads the replies.
    private func pump() {
        let start = work
        while mayRun || makeRoom(), let piece = input.next() {
            if work - start > ServerLimits.workPerTurn { yieldTurn() }
            switch piece {
            case .line(let line): run(line)
            case .tooLong(let mentionsData): refuseLongLine(mentionsData)
            case .payload: break
            case .payloadEnd:
                reply(needs: afterPayloadNeeds) { $0.append(contentsOf: afterPayload) }
                afterPayload.removeAll()
            case .desync: loseFraming()
            }
        }
        input.end()
        server.requestsWereRun()
        if inputHasEnded, mayRun { finishInput() }
        flush()
        steerReading()
    }

    private func ended(_ error: EventLoopError?) {
        if error != nil {
            close()
            return
        }
        inputHasEnded = true
        resume()
    }

    /// The client has said all: what is left over is no request.
    private func finishInput() {
        guard !isFinishing else { return }
        switch input.state {
        case .insideLine, .insideTooLongLine:
            refuse(
                Refusal(
                    .malformed,
                    fr: "La dernière ligne n’a pas de fin de ligne : elle n’a pas été lue.",
                    en: "The last line has no line feed: it was not run."))
        case .insidePayload: loseFraming()
        case .betweenLines, .lost: break
        }
        isFinishing = true
    }

    // MARK: Output

    /// The journal has come to `sequence`: replies that waited for it leave.
    ///
    /// - Returns: whether replies wait still.
    func durable(through sequence: UInt64) -> Bool {
        _ = held.release(through: sequence, into: &ready)
        resume()
        return !held.isEmpty
    }

    /// Writes what may leave, in one write.
    func flush() {
        if !ready.isEmpty, pipe.isOpen {
            pipe.write(ready)
            ready.removeAll(keepingCapacity: ready.capacity <= 1 << 18)
        }
        if isFinishing, held.isEmpty, underWay == nil { finish() }
    }

    /// Leaves the client's input unread while it does not read its replies.
    private func steerReading() {
        let shouldStop = !mayRun || inputHasEnded
        if !mayRun, watcher == nil { server.noteWaiting(self) }
        guard shouldStop != isReadingStopped, pipe.isOpen else { return }
        isReadingStopped = shouldStop
        if shouldStop { pipe.stopReading() } else { pipe.resumeReading() }
    }

    // MARK: Ending

    /// Runs nothing more, and closes when the replies have gone.
    func stop() {
        isFinishing = true
        watcher?.daemonStops()
        flush()
    }

    private func finish() {
        guard pipe.isOpen, !isShutDown else { return }
        isShutDown = true
        pipe.shutdownAfterWrites { [weak self] _ in self?.close() }
    }

    func close() {
        if case .work(let stop)? = underWay { stop.set() }
        watcher?.cancel()
        underWay = nil
        pipe.close()
        server.forget(self)
    }
}
