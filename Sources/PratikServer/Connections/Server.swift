// The daemon on its loop: accepts clients, flushes the journal each turn, lets durable replies go.

import Logging
import PratikEventLoop
import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore

/// Serves a service on a Unix socket.
final class Server {
    let loop: EventLoop
    let service: Service
    private let administrators: Administrators
    private let log: Logger
    private var listener: PipeServer?
    private var connections: [ObjectIdentifier: Connection] = [:]
    private var waiting: [Connection] = []
    private let works: WorkQueue
    private var durableWaits = DurableWaits()
    let changes: ChangeFeed
    /// Called once every connection has gone after `stop`.
    private var onStopped: (() -> Void)?

    init(
        loop: EventLoop, service: Service, administrators: Administrators, log: Logger,
        watching: WatchTiming = WatchTiming()
    ) throws(EventLoopError) {
        self.loop = loop
        self.service = service
        self.administrators = administrators
        self.log = log
        works = WorkQueue(loop: loop, limit: ServerLimits.works)
        changes = try ChangeFeed(loop: loop, service: service, timing: watching)
    }

    /// Listens on `path`; the socket's file has mode 0660.
    func listen(on path: String) throws(EventLoopError) {
        let listener = try PipeServer(loop: loop, path: path, mode: 0o660) { [unowned self] in
            self.accept($0)
        }
        listener.onAcceptFailure = { [log] error in
            log.error("a connection could not be accepted", metadata: ["reason": "\(error)"])
        }
        self.listener = listener
        if !administrators.own(path) {
            log.info("the socket keeps the daemon's own group", metadata: ["socket": "\(path)"])
        }
    }

    private func accept(_ pipe: PipeConnection) {
        let peer: PeerCredentials
        do throws(EventLoopError) {
            peer = try pipe.peerCredentials()
        } catch {
            log.error("a peer could not be identified", metadata: ["reason": "\(error)"])
            pipe.close()
            return
        }
        let isAdministrator = administrators.contains(peer)
        let bound =
            ServerLimits.connections - (isAdministrator ? 0 : ServerLimits.reservedConnections)
        guard connections.count < bound else {
            refuse(pipe)
            return
        }
        let session = Session(
            peer: peer, peerIsAdministrator: isAdministrator, language: service.language)
        let connection = Connection(pipe: pipe, session: session, server: self)
        connections[ObjectIdentifier(connection)] = connection
        service.metrics.connections = connections.count
        service.metrics.acceptedConnections += 1
        connection.start()
    }

    private func refuse(_ pipe: PipeConnection) {
        var reply: [UInt8] = []
        let message = BilingualText(
            fr: "Trop de connexions : réessayez plus tard.",
            en: "Too many connections: try again later.")
        reply.appendError(.busy, ["message": .string(message[service.language])])
        pipe.write(reply)
        pipe.shutdownAfterWrites { _ in pipe.close() }
    }

    func forget(_ connection: Connection) {
        guard connections.removeValue(forKey: ObjectIdentifier(connection)) != nil else { return }
        service.metrics.connections = connections.count
        waiting.removeAll { $0 === connection }
        if connections.isEmpty { onStopped?() }
    }

    /// A connection has run what it had: an idle journal may begin with it.
    func requestsWereRun() {
        do throws(DiskError) {
            try service.store.flushIfIdle()
        } catch {
            // The journal's own thread tells of its failure; the end of the turn stops the daemon.
            log.debug("the journal takes nothing more", metadata: ["reason": "\(error)"])
        }
    }

    func noteWaiting(_ connection: Connection) {
        guard !connection.isWaiting else { return }
        connection.isWaiting = true
        waiting.append(connection)
    }

    /// Has `work` done by a worker; `then` gets how it ends, unless `stop` is set before.
    func run(_ work: Work, unless stop: StopFlag, then: @escaping (Work.Ending) -> Void) {
        let begin = { [works] in
            works.submit(unless: stop, { work.run(stop) }, completion: then)
        }
        switch work.start {
        case .atOnce: begin()
        case .whenDurable: whenDurable(service.store.newestSequence, begin)
        }
    }

    /// Calls `body` when `sequence` is on disk: at once, or from `journalBecameDurable`.
    func whenDurable(_ sequence: UInt64, _ body: @escaping () -> Void) {
        guard sequence > service.store.durableSequence else { return body() }
        durableWaits.add(sequence, body)
    }

    /// The journal has become durable further: tells those who wait, and the tree.
    func journalBecameDurable() {
        let sequence = service.store.durableSequence
        service.store.releaseDurable()
        let connections = waiting
        waiting.removeAll(keepingCapacity: true)
        for connection in connections {
            connection.isWaiting = false
            if connection.durable(through: sequence) { noteWaiting(connection) }
        }
        for body in durableWaits.release(through: sequence) { body() }
        changes.journalBecameDurable()
    }

    /// Accepts and runs nothing more; `then` is called when every reply has gone or time is up.
    func stop(then: @escaping () -> Void) throws(EventLoopError) {
        listener?.close()
        listener = nil
        let timer = try LoopTimer(loop: loop)
        onStopped = { [unowned self] in
            self.onStopped = nil
            timer.close()
            then()
        }
        timer.start(afterMilliseconds: ServerLimits.stopMilliseconds) { [unowned self] in
            for connection in self.connections.values { connection.close() }
        }
        if connections.isEmpty {
            onStopped?()
            return
        }
        for connection in connections.values { connection.stop() }
    }
}
