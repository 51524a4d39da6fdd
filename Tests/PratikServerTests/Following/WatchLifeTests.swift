// Tests of how watches last and end: idle, abandoned, not read, stopped, many at once.

import Glibc
import PratikJSON
import PratikModel
import PratikProtocol
import PratikTestSupport
import Testing

@testable import PratikServer

@MainActor @Suite(.serialized) struct WatchLifeTests {
    /// For tests that wait for what takes minutes among people.
    private static let hasty = WatchTiming(sweep: 20, bookmark: 60, patience: 400, pause: 2)

    private nonisolated static func user(_ name: String) -> String {
        "user.create username=\(name) email=\(name)@example.org user_type=STUDENT"
    }

    private nonisolated static func watchers(_ client: WireClient) throws -> Int64 {
        try client.ask("stats").rowObjects()[0]["watchers"]?.integerValue ?? -1
    }

    @Test func `a quiet watch is told how far it is, past what it did not ask for`() throws {
        try LoopedServer(timing: Self.hasty).serve { socket in
            let watch = try WatchingClient(socket, "watch kind=schools")
            #expect(try watch.next().row?.seq == 0)
            #expect(try WireClient(path: socket).ask(Self.user("zoe")).status == .ok(["seq": 1]))
            #expect(try watch.rows(through: 1).isEmpty)
            #expect(try watch.next().row?.op == "bookmark")
        }
    }

    @Test func `a watch goes on behind the end of its input and ends with its client`() throws {
        try LoopedServer(timing: Self.hasty).serve { socket in
            let client = try WireClient(path: socket)
            do {
                let watch = try WatchingClient(socket)
                watch.client.finishSending()
                #expect(try watch.next().row?.seq == 0)
                _ = try client.ask(Self.user("zoe"))
                #expect(try watch.rows(through: 1).count == 1)
                #expect(try Self.watchers(client) == 1)
                watch.client.close()
            }
            #expect(try Stopwatch.wait(upTo: 10_000) { try Self.watchers(client) == 0 })
        }
    }

    @Test func `a client that never reads has lagged, holds nobody up and is closed`() throws {
        try LoopedServer(timing: Self.hasty).serve { socket in
            let client = try WireClient(path: socket)
            let lazy = try WatchingClient(socket)
            let good = BackgroundThread {
                Result { try WatchingClient(socket, "watch since=0 @limit=1000").rest() }
            }
            _ = try client.ask(Self.user("zoe"))
            let text = String(repeating: "x", count: 140)
            let stopwatch = Stopwatch()
            var newest: Int64 = 1
            while try newest < 2_000 || Self.watchers(client) > 0,
                stopwatch.milliseconds < 15_000
            {
                for index in 0..<200 {
                    try client.send(line: "user.update 1 last_name=\(text)\(Int(newest) + index)")
                }
                for _ in 0..<200 {
                    if case .ok(let members) = try client.readReply().status {
                        newest = max(newest, members["seq"]?.integerValue ?? 0)
                    }
                }
            }
            #expect(try Self.watchers(client) == 0)
            #expect(try good.join().get().status == .ok(["count": 1000, "seq": 1000]))
            // Read at last, but in time: all that was queued, and then why it ended.
            let (rows, status) = try lazy.rest()
            guard case .error(let code, let members) = status else {
                Issue.record("\(status)")
                return
            }
            #expect(code == "lagged")
            let since = try #require(members["since"]?.integerValue)
            #expect(rows.last?.seq == since)
            #expect(since < newest)
            let again = try WatchingClient(socket, "watch since=\(since)").rows(through: newest)
            #expect(again.map(\.seq) == Array((since + 1)...newest))
        }
    }

    @Test func `who does not even read that it has lagged loses the connection`() throws {
        try LoopedServer(timing: Self.hasty).serve { socket in
            let client = try WireClient(path: socket)
            let lazy = try WatchingClient(socket)
            _ = try client.ask(Self.user("zoe"))
            let text = String(repeating: "x", count: 140)
            for index in 0..<4_000 {
                try client.send(line: "user.update 1 last_name=\(text)\(index)")
                if index % 100 == 99 { for _ in 0..<100 { _ = try client.readReply() } }
            }
            let isClosed = try Stopwatch.wait(upTo: 10_000) {
                try client.ask("stats").rowObjects()[0]["connections"] == 1
            }
            #expect(isClosed)
            #expect(throws: ClientError.self) { try lazy.rest() }
        }
    }

    @Test func `a daemon that stops ends every watch with one status`() throws {
        let server = try LoopedServer()
        let ends = try server.serve { socket in
            let client = try WireClient(path: socket)
            _ = try client.ask(Self.user("zoe"))
            let watches = try (0..<3).map { since in
                try WatchingClient(socket, "watch since=\(since == 2 ? 1 : 0)")
            }
            for watch in watches { _ = try watch.rows(through: 1) }
            return BackgroundThread { [descriptors = watches.map { dup($0.client.descriptor) }] in
                descriptors.map { descriptor in
                    var bytes: [UInt8] = []
                    var buffer = [UInt8](repeating: 0, count: 4096)
                    while case let count = read(descriptor, &buffer, buffer.count), count > 0 {
                        bytes += buffer[..<count]
                    }
                    close(descriptor)
                    return String(decoding: bytes, as: UTF8.self)
                }
            }
        }
        #expect(
            ends.join() == [
                "OK {\"count\":1,\"seq\":1,\"stopping\":true}\n",
                "OK {\"count\":1,\"seq\":1,\"stopping\":true}\n",
                "OK {\"count\":0,\"seq\":1,\"stopping\":true}\n",
            ])
    }

    @Test func `a hundred watchers are told the same while a writer writes`() throws {
        try LoopedServer(segmentSize: 1 << 15).serve { socket in
            let watches = try (0..<100).map { _ in try WatchingClient(socket) }
            let client = try WireClient(path: socket)
            var writer = RandomWriter("w", seed: 7)
            var newest: Int64 = 0
            for _ in 0..<300 { newest = max(newest, try writer.change(client)) }
            let first = try watches[0].rows(through: newest)
            #expect(first.map(\.seq) == first.map(\.seq).sorted())
            for watch in watches.dropFirst() { #expect(try watch.rows(through: newest) == first) }
        }
    }
}
