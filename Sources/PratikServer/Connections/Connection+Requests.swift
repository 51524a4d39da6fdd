// How a connection runs its requests: at once, in slices, or by work that others do for it.

import PratikEventLoop
import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// A request that is not answered yet; until it is, its connection runs nothing else.
enum RequestUnderWay {
    case scan(PendingScan)
    /// A worker has it, or will have; the flag takes it back.
    case work(StopFlag)
    case watch(Watcher)
}

extension Connection {
    func run(_ line: UnsafeBufferPointer<UInt8>) {
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

    func reply(_ body: (inout [UInt8]) -> Execution) {
        let start = ready.count
        switch body(&ready) {
        case .replied(let needs): hold(from: start, needs: needs)
        case .scanning(let pending):
            underWay = .scan(pending)
            server.loop.nextTurn { [weak self] in self?.continueScan() }
        case .working(let pending): begin(pending)
        case .watching(let request): watch(request)
        }
    }

    func reply(needs: UInt64, _ body: (inout [UInt8]) -> Void) {
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

    // MARK: Answers that take longer

    private func continueScan() {
        guard case .scan(let pending)? = underWay, pipe.isOpen else { return }
        underWay = nil
        reply { executor.advance(pending, &$0) }
        if underWay == nil { resume() }
    }

    private func begin(_ pending: PendingWork) {
        let stop = StopFlag()
        underWay = .work(stop)
        server.run(pending.work, unless: stop) { [weak self] ending in
            self?.finish(pending, ending)
        }
    }

    private func finish(_ pending: PendingWork, _ ending: Work.Ending) {
        guard case .work? = underWay, pipe.isOpen else { return }
        underWay = nil
        reply { executor.finish(ending, pending.language, &$0) }
        if underWay == nil { resume() }
    }

    // MARK: Refusals of the line itself

    func refuse(_ refusal: Refusal) {
        reply { executor.refuse(refusal, session.language, &$0) }
    }

    func refuseLongLine(_ mentionsData: Bool) {
        if mentionsData {
            loseFraming()
            return
        }
        refuse(
            Refusal(
                .tooLarge, fr: "Une ligne a au plus 1 Mio (1048576 octets).",
                en: "A line has at most 1 MiB (1048576 bytes)."))
    }

    func loseFraming() {
        let message = BilingualText(
            fr: "On ne sait plus où commence la prochaine demande : la connexion est fermée.",
            en: "Where the next request begins is lost: the connection is closed.")
        reply(needs: 0) {
            $0.appendError(.desync, ["message": .string(message[session.language])])
        }
        isFinishing = true
    }
}
