// From a request line to its answer: table, types, access, transaction, reply.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// What running a request came to.
enum Execution {
    /// The reply is in the output; it may leave once this sequence number is durable.
    case replied(needs: UInt64)
    /// A scan goes on in later turns.
    case scanning(PendingScan)
    /// A worker has to do something first.
    case working(PendingWork)
    /// The connection follows the changes from now on.
    case watching(WatchRequest)
}

/// A read that takes several turns of the loop.
struct PendingScan {
    var scan: ListScan
    let finish: (ListScan) -> Outcome
    let command: Command
    let caller: Caller
}

/// A request whose answer is made of work that is not done yet.
struct PendingWork {
    let work: Work
    let language: Language
}

/// Runs requests over a service.
struct Executor {
    let service: Service

    private var store: Store { service.store }

    /// Runs the request in `line`, appending its reply to `output`.
    func run(_ request: ParsedRequest, verb: [UInt8], _ session: Session, _ output: inout [UInt8])
        -> Execution
    {
        service.metrics.requests += 1
        do throws(Refusal) {
            guard let command = service.table.command(named: verb) else {
                throw service.table.unknownVerb(String(decoding: verb, as: UTF8.self))
            }
            let call = try prepare(request, command, session)
            // Before access is checked: what the first use of a key did may have ended it.
            if let reply = try IdempotencyKeys(store: store).earlierReply(to: call) {
                output.append(contentsOf: reply.utf8)
                return .replied(needs: store.newestSequence)
            }
            try Authorization.check(command, call.caller, call.arguments, in: store)
            return try run(call, session, &output)
        } catch {
            return refuse(error, session.language, &output)
        }
    }

    /// Runs `command` for the entity `id`, the commonest request, without building arguments.
    func run(_ command: Command, id: Int64, _ session: Session, _ output: inout [UInt8])
        -> Execution?
    {
        guard session.peerIsAdministrator, let schema = command.directRow,
            let row = store.table(schema).row(id)
        else { return nil }
        service.metrics.requests += 1
        output.append(contentsOf: row.bytes)
        output.append(ascii: "\nOK\n")
        return .replied(needs: row.rev)
    }

    /// Types a request and finds out who makes it.
    private func prepare(
        _ request: ParsedRequest, _ command: Command, _ session: Session
    ) throws(Refusal) -> Call {
        let caller = try caller(of: request, session)
        // What somebody may not do at all, they are not told the parameters of.
        try Authorization.checkClass(command, caller)
        let arguments = try ArgumentTyping.type(
            request, by: command, impliesOwner: !caller.isAdministrator)
        return Call(
            command: command, caller: caller, arguments: arguments, options: request.options,
            language: session.language, service: service)
    }

    private func caller(
        of request: ParsedRequest, _ session: Session
    ) throws(Refusal) -> Caller {
        var caller = session.caller
        guard let name = request.options.actingAs else { return caller }
        guard caller.isAdministrator else {
            throw Refusal(
                .forbidden, fr: "@as est réservé aux administrateurs.",
                en: "@as is for administrators.")
        }
        caller.actor = try actor(named: name)
        return caller
    }

    private func actor(named name: String) throws(Refusal) -> Actor {
        let users = store.table(User.schema)
        let id = Int64(name) ?? users.unique("username").holder(of: [.text(name)])
        guard let record = id.flatMap({ users.record($0) }) else {
            throw Refusal(
                .notFound, fr: "@as : il n’y a pas d’utilisateur « \(name) ».",
                en: "@as: there is no user “\(name)”.")
        }
        let user = Entity<User>(record)
        guard user.isActive else {
            throw .invalid("@as", fr: "ce compte est inactif", en: "this account is inactive")
        }
        return Actor(user)
    }

    private func run(
        _ call: Call, _ session: Session, _ output: inout [UInt8]
    ) throws(Refusal) -> Execution {
        switch call.command.handler {
        case .connection(let handler):
            append(try handler(call, session), to: &output)
            return .replied(needs: needs(of: call.command, by: call.caller))
        case .read(let handler):
            switch try handler(call) {
            case .done(let outcome):
                append(outcome, to: &output)
                return .replied(needs: needs(of: call.command, by: call.caller))
            case .scanning(let scan, let finish):
                return advance(
                    PendingScan(
                        scan: scan, finish: finish, command: call.command, caller: call.caller),
                    &output)
            }
        case .work(let handler):
            return .working(PendingWork(work: try handler(call), language: session.language))
        case .watch(let handler): return .watching(try handler(call))
        case .write(let handler):
            return try write(call, &output) { call, transaction throws(Refusal) in
                try handler(call, transaction)
            }
        case .batch:
            let batch = Batch(executor: self)
            return try write(call, &output) { call, transaction throws(Refusal) in
                try batch.run(call, transaction)
            }
        }
    }

    /// How many entities a scan looks at before others get their turn.
    private static let scanBudget = 2_000

    /// Takes a scan one step on.
    func advance(_ pending: PendingScan, _ output: inout [UInt8]) -> Execution {
        var pending = pending
        let before = pending.scan.examined
        let isComplete = pending.scan.step(budget: Self.scanBudget)
        service.metrics.examined += pending.scan.examined - before
        guard isComplete else { return .scanning(pending) }
        append(pending.finish(pending.scan), to: &output)
        return .replied(needs: needs(of: pending.command, by: pending.caller))
    }

    /// Appends the answer of work that is done.
    func finish(
        _ ending: Work.Ending, _ language: Language, _ output: inout [UInt8]
    ) -> Execution {
        do throws(Refusal) {
            let answer = try ending()
            append(answer.outcome, to: &output)
            return .replied(needs: answer.needs)
        } catch {
            return refuse(error, language, &output)
        }
    }

    /// What decides who somebody is and what is theirs.
    private static let identityKinds = [
        User.schema, Company.schema, Student.schema, School.schema, ProgramManager.schema,
    ]

    /// The newest write to a kind that the command shows, or that the caller's rights come from.
    private func needs(of command: Command, by caller: Caller) -> UInt64 {
        let shown = command.reads.map { store.table($0).newestSequence }.max() ?? 0
        guard caller.actor != nil else { return shown }
        return Self.identityKinds.map { store.table($0).newestSequence }.reduce(shown, max)
    }

    private func append(_ outcome: Outcome, to output: inout [UInt8]) {
        output.append(contentsOf: outcome.body)
        output.appendOK(outcome.status)
    }

    /// Appends a refusal. What it tells may be of any entity, so it waits for the newest write.
    func refuse(
        _ refusal: Refusal, _ language: Language, _ output: inout [UInt8]
    ) -> Execution {
        service.metrics.refusals += 1
        let (code, members) = ErrorReply.of(refusal, in: language)
        output.appendError(code, members)
        switch refusal.reason {
        case .malformed, .unknownVerb, .tooLarge, .unauthenticated: return .replied(needs: 0)
        default: return .replied(needs: store.newestSequence)
        }
    }
}
