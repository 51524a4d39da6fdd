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
    private unowned let server: Server
    private let executor: Executor

    private var input = RequestCutter()
    private var inputHasEnded = false
    /// Replies that may leave.
    private var ready: [UInt8] = []
    private var held = HeldReplies()
    /// The reply to a request whose payload is still being read.
    private var afterPayload: [UInt8] = []
    private var afterPayloadNeeds: UInt64 = 0
    private var scan: PendingScan?
    /// Whether nothing more is run: the connection closes when its replies have gone.
    private(set) var isFinishing = false
    private var isReadingStopped = false
    /// Whether the server will tell when the journal has become durable further.
    var isWaiting = false
    /// Whether the rest of what was read waits for the loop's next turn.
    private var isYielding = false
    private var isShutDown = false
    /// The verb of the last quick request, so that it need not be looked up again.
    private var quickVerb: [UInt8] = []
    private var quickCommand: Command?

    init(pipe: PipeConnection, session: Session, server: Server) {
        self.pipe = pipe
        self.session = session
        self.server = server
        executor = Executor(service: server.service)
        pipe.onDrain = { [unowned self] in self.resume() }
    }

    func start() {
        pipe.startReading(
            onData: { [unowned self] in self.received($0) },
            onEnd: { [unowned self] in self.ended($0) })
    }

    private var outputBytes: Int { ready.count + held.byteCount + pipe.pendingWriteBytes }

    private var mayRun: Bool {
        scan == nil && !isFinishing && !isYielding && outputBytes < ServerLimits.outputBytes
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
    private func resume() {
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

    // MARK: Requests

    private func run(_ line: UnsafeBufferPointer<UInt8>) {
        if let quick = QuickRequest(line), runQuick(quick, line) { return }
        let request = ParsedRequest(line)
        let verb = Array(line[request.verb])
        switch request.payload {
        case .none: reply { executor.run(request, verb: verb, session, &$0) }
        case .bytes(let count):
            input.expectPayload(count)
            // No verb takes a payload: each is refused, and the payload is read to its end.
            if case .replied(let needs) = executor.run(
                request, verb: verb, session, &afterPayload)
            {
                afterPayloadNeeds = needs
            }
        case .unreadable: loseFraming()
        }
    }

    /// Answers `noun.get ID` straight from the table; false when it is not that simple.
    private func runQuick(_ quick: QuickRequest, _ line: UnsafeBufferPointer<UInt8>) -> Bool {
        let verb = line[quick.verb]
        if !verb.elementsEqual(quickVerb) {
            quickVerb = Array(verb)
            quickCommand = server.service.table.command(named: quickVerb)
        }
        guard let command = quickCommand, command.directRow != nil else { return false }
        let start = ready.count
        guard
            case .replied(let needs)? = executor.run(command, id: quick.id, session, &ready)
        else { return false }
        hold(from: start, needs: needs)
        return true
    }

    private func reply(_ body: (inout [UInt8]) -> Execution) {
        let start = ready.count
        switch body(&ready) {
        case .replied(let needs): hold(from: start, needs: needs)
        case .scanning(let pending):
            scan = pending
            server.loop.nextTurn { [weak self] in self?.continueScan() }
        }
    }

    private func reply(needs: UInt64, _ body: (inout [UInt8]) -> Void) {
        let start = ready.count
        body(&ready)
        hold(from: start, needs: needs)
    }

    /// Keeps the reply that begins at `start` back until it may leave.
    private func hold(from start: Int, needs: UInt64) {
        if held.isEmpty, needs <= server.service.store.durableSequence { return }
        if Mutation.heldReplies.isActive { return }
        if held.isEmpty { server.noteWaiting(self) }
        held.append(ready[start...], needs: needs)
        ready.removeSubrange(start...)
    }

    private func continueScan() {
        guard let pending = scan, pipe.isOpen else { return }
        scan = nil
        reply { executor.advance(pending, &$0) }
        if scan == nil { resume() }
    }

    // MARK: Refusals of the line itself

    private func refuse(_ refusal: Refusal) {
        reply { executor.refuse(refusal, session.language, &$0) }
    }

    private func refuseLongLine(_ mentionsData: Bool) {
        if mentionsData {
            loseFraming()
            return
        }
        refuse(
            Refusal(
                .tooLarge, fr: "Une ligne a au plus 1 Mio (1048576 octets).",
                en: "A line has at most 1 MiB (1048576 bytes)."))
    }

    private func loseFraming() {
        let message = BilingualText(
            fr: "On ne sait plus où commence la prochaine demande : la connexion est fermée.",
            en: "Where the next request begins is lost: the connection is closed.")
        reply(needs: 0) {
            $0.appendError(.desync, ["message": .string(message[session.language])])
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
    private func flush() {
        if !ready.isEmpty, pipe.isOpen {
            pipe.write(ready)
            ready.removeAll(keepingCapacity: ready.capacity <= 1 << 18)
        }
        if isFinishing, held.isEmpty, scan == nil { finish() }
    }

    /// Leaves the client's input unread while it does not read its replies.
    private func steerReading() {
        let shouldStop = !mayRun || inputHasEnded
        if !mayRun { server.noteWaiting(self) }
        guard shouldStop != isReadingStopped, pipe.isOpen else { return }
        isReadingStopped = shouldStop
        if shouldStop { pipe.stopReading() } else { pipe.resumeReading() }
    }

    // MARK: Ending

    /// Runs nothing more, and closes when the replies have gone.
    func stop() {
        isFinishing = true
        flush()
    }

    private func finish() {
        guard pipe.isOpen, !isShutDown else { return }
        isShutDown = true
        pipe.shutdownAfterWrites { [weak self] _ in self?.close() }
    }

    func close() {
        pipe.close()
        server.forget(self)
    }
}
