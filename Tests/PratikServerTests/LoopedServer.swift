// A server on its loop and a store on disk, in the test's own process, for clients on threads.

import Logging
import PratikEventLoop
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

/// Serves a fresh store while a client's closure runs.
@MainActor final class LoopedServer {
    let directory: TemporaryDirectory
    let loop: EventLoop
    let store: Store
    let service: Service
    let server: Server

    var socket: String { directory.path("s") }

    /// - Parameters:
    ///   - commands: besides those of the product.
    ///   - files: the disk that the store is on.
    ///   - segmentSize: small ones are rotated often.
    ///   - timing: how patient the server is with those who follow the changes.
    init(
        commands: [Command] = [], files: any Disk = SystemDisk(), segmentSize: Int = 1 << 18,
        timing: WatchTiming = WatchTiming()
    ) throws {
        directory = try TemporaryDirectory()
        loop = try EventLoop()
        store = Store(clock: SystemClock())
        service = Service(
            domain: Domain(store: store),
            table: CommandTable(CommandTable.all.commands + commands), isReadOnly: false,
            storePath: directory.path("store"), language: .en)
        server = try Server(
            loop: loop, service: service,
            administrators: Administrators(groupName: "pratik"),
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() },
            watching: timing)
        let wakeup = try Wakeup(loop: loop) { [unowned server] in server.journalBecameDurable() }
        var options = StoreOptions(directory: directory.path("store"))
        options.files = files
        options.journal.segmentSize = segmentSize
        options.onDurable = { _ in wakeup.signal() }
        _ = try store.open(options)
        loop.turnEnded = { [unowned self] in
            do throws(DiskError) {
                try self.store.flush()
            } catch {
                Issue.record(error)
            }
        }
        try server.listen(on: socket)
    }

    /// Runs the loop until `client` has returned and the server has stopped.
    func serve<Answer: Sendable>(
        _ client: @escaping @Sendable (_ socket: String) throws -> Answer
    ) throws -> Answer {
        let socket = socket
        let hasReturned = try Wakeup(loop: loop) { [unowned self] in self.stop() }
        let thread = BackgroundThread {
            defer { hasReturned.signal() }
            return Result { try client(socket) }
        }
        loop.run()
        loop.close()
        let answer = thread.join()
        try store.close()
        return try answer.get()
    }

    private func stop() {
        do throws(EventLoopError) {
            try server.stop { [loop] in loop.stop() }
        } catch {
            Issue.record(error)
        }
    }
}

extension WireClient {
    /// Sends one line and waits for its reply.
    func ask(_ line: String) throws -> Reply {
        try send(line: line)
        return try readReply()
    }
}
