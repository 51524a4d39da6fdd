// Replies wait for the disk in their order.

import Testing

@testable import PratikServer

@Suite @MainActor struct HeldRepliesTests {
    private var held = HeldReplies()
    private var output: [UInt8] = []

    private mutating func hold(_ text: String, needs: UInt64) {
        held.append(Array(text.utf8)[...], needs: needs)
    }

    private mutating func release(through sequence: UInt64) -> String {
        output = []
        _ = held.release(through: sequence, into: &output)
        return String(decoding: output, as: UTF8.self)
    }

    @Test mutating func `a reply leaves when what it shows is durable`() {
        hold("a", needs: 5)
        #expect(release(through: 4) == "")
        #expect(!held.isEmpty)
        #expect(release(through: 5) == "a")
        #expect(held.isEmpty)
        #expect(held.byteCount == 0)
    }

    @Test mutating func `no reply overtakes one before it`() {
        hold("a", needs: 5)
        hold("b", needs: 0)
        hold("c", needs: 7)
        hold("d", needs: 6)
        #expect(held.byteCount == 4)
        #expect(release(through: 4) == "")
        #expect(release(through: 6) == "ab")
        #expect(held.byteCount == 2)
        #expect(release(through: 7) == "cd")
    }

    @Test mutating func `what is added behind released replies waits for its own`() {
        hold("a", needs: 1)
        hold("b", needs: 3)
        #expect(release(through: 1) == "a")
        hold("c", needs: 2)
        #expect(release(through: 2) == "")
        #expect(release(through: 3) == "bc")
        hold("d", needs: 2)
        #expect(release(through: 3) == "d")
    }

    @Test mutating func `it says whether anything left`() {
        #expect(!held.release(through: 9, into: &output))
        hold("a", needs: 9)
        #expect(!held.release(through: 8, into: &output))
        #expect(held.release(through: 9, into: &output))
    }

    @Test mutating func `what has left is forgotten, though the next group always waits`() {
        let reply = String(repeating: "x", count: 1000)
        hold(reply, needs: 1)
        for sequence in UInt64(1)...10_000 {
            hold(reply, needs: sequence + 1)
            #expect(release(through: sequence) == reply)
        }
        #expect(held.byteCount == 1000)
        #expect(held.keptBytes < 10_000)
    }
}
