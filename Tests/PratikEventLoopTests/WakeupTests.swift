// Tests of waking the loop from other threads.
import PratikEventLoop
import Testing

@MainActor @Suite(.serialized) struct WakeupTests {
    @Test func `a signal of another thread runs the handler on the loop`() throws {
        try withLoop { loop in
            var woken = false
            let wakeup = try Wakeup(loop: loop) {
                MainActor.assertIsolated()
                woken = true
                loop.stop()
            }
            let thread = ClientThread { wakeup.signal() }
            loop.run()
            thread.join()
            #expect(woken)
        }
    }

    @Test func `many signals before the loop turns are one call`() throws {
        try withLoop { loop in
            var calls = 0
            let wakeup = try Wakeup(loop: loop) { calls += 1 }
            for _ in 0..<1000 { wakeup.signal() }
            loop.stop(afterMilliseconds: 20)
            loop.run()
            #expect(calls == 1)
        }
    }

    @Test func `threads may go on signalling while and after the wakeup closes`() throws {
        try withLoop { loop in
            let wakeup = try Wakeup(loop: loop) {}
            let gate = Gate()
            let threads = (0..<2).map { _ in
                ClientThread {
                    gate.open()
                    for _ in 0..<20_000 { wakeup.signal() }
                }
            }
            gate.wait()
            wakeup.close { loop.stop() }
            loop.run()
            for thread in threads { thread.join() }
            #expect(wakeup.isClosed)
        }
    }
}
