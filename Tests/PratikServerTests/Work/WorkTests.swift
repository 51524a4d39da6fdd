// Tests of requests that a worker answers, over a socket.

import Glibc
import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@testable import PratikServer

/// Holds workers back until a test lets them go on, and counts them.
final class WorkGate: Sendable {
    private struct State {
        var isOpen = false
        var running = 0
        var mostRunning = 0
        var begun = 0
    }

    private let state = Mutex(State())

    func open() { state.withLock { $0.isOpen = true } }

    var begun: Int { state.withLock { $0.begun } }
    var mostRunning: Int { state.withLock { $0.mostRunning } }

    /// Waits until the gate is open or `stop` is set; answers whether it was opened.
    func pass(_ stop: StopFlag) -> Bool {
        state.withLock {
            $0.begun += 1
            $0.running += 1
            $0.mostRunning = max($0.mostRunning, $0.running)
        }
        defer { state.withLock { $0.running -= 1 } }
        return Stopwatch.wait(upTo: 20_000) { stop.isSet || state.withLock { $0.isOpen } }
            && !stop.isSet
    }
}

@MainActor @Suite(.serialized) struct WorkTests {
    private func command(
        _ name: String, _ body: @escaping @MainActor (Call) throws(Refusal) -> Work
    ) -> Command {
        Command(name, fr: "Essai.", en: "A trial.", access: .anyone, example: name, .work(body))
    }

    private func gated(_ gate: WorkGate) -> Command {
        command("slow") { _ in
            Work { stop in .status(["passed": .bool(gate.pass(stop))]) }
        }
    }

    @Test func `work answers in its connection's order while others are served`() throws {
        let gate = WorkGate()
        let server = try LoopedServer(commands: [gated(gate)])
        let replies = try server.serve { socket in
            let slow = try WireClient(path: socket)
            try slow.send(line: "slow\nhelp nothing\nping")
            let other = try WireClient(path: socket)
            for _ in 0..<10 { #expect(try other.ask("ping").status == .ok([:])) }
            gate.open()
            return try (0..<3).map { _ in try slow.readReply().status }
        }
        #expect(replies.first == .ok(["passed": true]))
        #expect(replies.last == .ok([:]))
    }

    @Test func `a refusal of the worker is the reply`() throws {
        let server = try LoopedServer(commands: [
            command("refused") { _ in
                Work { _ throws(Refusal) in throw Refusal(.damaged, fr: "Cassé.", en: "Broken.") }
            }
        ])
        let reply = try server.serve { try WireClient(path: $0).ask("refused") }
        #expect(reply.status == .error(code: "damaged", ["message": "Broken."]))
    }

    @Test func `no more than the limit is worked on at once, and the rest in turn`() throws {
        let gate = WorkGate()
        let server = try LoopedServer(commands: [gated(gate)])
        let passed = try server.serve { socket in
            let clients = try (0..<8).map { _ in try WireClient(path: socket) }
            for client in clients { try client.send(line: "slow") }
            #expect(Stopwatch.wait(upTo: 10_000) { gate.begun == ServerLimits.works })
            // Behind every line that was sent before: none of the others has begun.
            #expect(try WireClient(path: socket).ask("ping").status == .ok([:]))
            #expect(gate.begun == ServerLimits.works)
            gate.open()
            return try clients.map { try $0.readReply().status }
        }
        #expect(passed == Array(repeating: .ok(["passed": true]), count: 8))
        #expect(gate.mostRunning == ServerLimits.works)
    }

    @Test func `work for a client that has gone keeps nobody waiting`() throws {
        let gate = WorkGate()
        let server = try LoopedServer(commands: [gated(gate)])
        try server.serve { socket in
            for _ in 0..<4 { try WireClient(path: socket).send(line: "slow") }
            #expect(Stopwatch.wait(upTo: 10_000) { gate.begun == ServerLimits.works })
            gate.open()
            #expect(try WireClient(path: socket).ask("slow").status == .ok(["passed": true]))
        }
    }

    @Test func `work that reads files begins when what was written before is on disk`() throws {
        let server = try LoopedServer(commands: [
            command("durable") { call in
                let newest = call.store.newestSequence
                return Work(.whenDurable) { _ in
                    newest
                } answer: { newest in
                    let isDurable = call.store.durableSequence >= newest
                    return Work.Answer(
                        outcome: .status(["seq": .integer(Int64(newest)), "ok": .bool(isDurable)]))
                }
            }
        ])
        let user = "user.create username=zoe email=zoe@example.org user_type=STUDENT"
        let reply = try server.serve { socket in
            let client = try WireClient(path: socket)
            try client.send(line: "\(user)\ndurable")
            _ = try client.readReply()
            return try client.readReply()
        }
        #expect(reply.status == .ok(["seq": 1, "ok": true]))
    }

    @Test func `a stop takes back work that goes on for too long`() throws {
        let gate = WorkGate()
        let server = try LoopedServer(commands: [gated(gate)])
        try server.serve { socket in
            try WireClient(path: socket).send(line: "slow")
            #expect(Stopwatch.wait(upTo: 10_000) { gate.begun == 1 })
        }
        #expect(gate.begun == 1)
    }
}
