// Over a real socket: no reply leaves before everything that it shows is on disk.

import PratikProtocol
import PratikTestSupport
import Synchronization
import Testing

@Suite @MainActor struct HeldAcknowledgementTests {
    private nonisolated static let creation =
        "user.create username=ada email=ada@example.org user_type=DRIVER"

    @Test func `neither the writer nor a reader hears of a write before it is on disk`() throws {
        let disk = GatedDisk()
        let tooEarly = try LoopedServer(files: disk).serve { socket -> [String] in
            let writer = try WireClient(path: socket)
            let reader = try WireClient(path: socket)
            disk.isShut.store(true, ordering: .releasing)
            defer { disk.isShut.store(false, ordering: .releasing) }
            var tooEarly: [String] = []
            try writer.send(line: Self.creation)
            if try Self.hears(writer) { tooEarly.append("the writer's reply") }
            try reader.send(line: "user.get 1")
            if try Self.hears(reader) { tooEarly.append("the reader's reply") }
            guard tooEarly.isEmpty else { return tooEarly }
            disk.isShut.store(false, ordering: .releasing)
            for client in [writer, reader] {
                try client.setReplyTimeout(milliseconds: 10_000)
                guard case .ok = try client.readReply().status else { return ["a refusal"] }
            }
            return []
        }
        #expect(tooEarly == [])
    }

    /// Whether a reply comes; what is not to come can only be awaited for a while.
    nonisolated private static func hears(_ client: WireClient) throws -> Bool {
        try client.setReplyTimeout(milliseconds: 200)
        do throws(ClientError) {
            _ = try client.readReply()
            return true
        } catch .timedOut {
            return false
        }
    }
}
