// Over a real socket: no reply leaves before everything that it shows is on disk.

import PratikEventLoop
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@testable import PratikServer

@Suite @MainActor struct HeldAcknowledgementTests {
    private let directory: TemporaryDirectory
    private let disk = GatedDisk()

    init() throws { directory = try TemporaryDirectory() }

    /// Serves a store on the gated disk until `clients`, on a thread of its own, has returned.
    private func serve<Answer: Sendable>(
        _ clients: @escaping @Sendable (_ socket: String) -> Answer
    ) throws -> Answer {
        let store = Store(clock: ManualClock(Timestamp(milliseconds: 1_795_370_400_000)))
        let service = Service(
            domain: Domain(store: store), isReadOnly: false, storePath: "", language: .en)
        let loop = try EventLoop()
        let server = try Server(
            loop: loop, service: service, administrators: Administrators(groupName: "pratik"),
            log: DaemonLog.logger(.terminal))
        let durable = try Wakeup(loop: loop) { server.journalBecameDurable() }
        let over = try Wakeup(loop: loop) { loop.stop() }
        var options = StoreOptions(directory: directory.path("store"))
        options.files = disk
        options.onDurable = { _ in durable.signal() }
        _ = try store.open(options)
        let socket = directory.path("s")
        try server.listen(on: socket)
        loop.turnEnded = {
            do { try store.flush() } catch { Issue.record(error) }
        }
        let thread = BackgroundThread {
            defer { over.signal() }
            return clients(socket)
        }
        loop.run()
        let answer = thread.join()
        loop.close()
        try store.close()
        return answer
    }

    private nonisolated static let creation =
        "user.create username=ada email=ada@example.org user_type=DRIVER"

    @Test func `neither the writer nor a reader hears of a write before it is on disk`() throws {
        let disk = disk
        let heard = try serve { socket -> [String] in
            do {
                let writer = try WireClient(path: socket)
                let reader = try WireClient(path: socket)
                disk.isShut.store(true, ordering: .releasing)
                defer { disk.isShut.store(false, ordering: .releasing) }
                try writer.send(line: Self.creation)
                // What is not to be awaited can only be awaited for a while.
                guard try Self.hears(nothingOn: writer) else { return ["the writer's reply"] }
                try reader.send(line: "user.get 1")
                guard try Self.hears(nothingOn: reader) else { return ["the reader's reply"] }
                disk.isShut.store(false, ordering: .releasing)
                for client in [writer, reader] {
                    try client.setReplyTimeout(milliseconds: 10_000)
                    guard case .ok = try client.readReply().status else { return ["a refusal"] }
                }
                return []
            } catch {
                return ["\(error)"]
            }
        }
        #expect(heard == [])
    }

    nonisolated private static func hears(nothingOn client: WireClient) throws -> Bool {
        try client.setReplyTimeout(milliseconds: 200)
        do throws(ClientError) {
            _ = try client.readReply()
            return false
        } catch .timedOut {
            return true
        }
    }
}
