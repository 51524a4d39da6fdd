// Tests of signals as events of the loop.
import Glibc
import PratikEventLoop
import Testing

@MainActor @Suite(.serialized) struct SignalWatcherTests {
    @Test func `a watched signal comes to the handler with its number`() throws {
        try withLoop { loop in
            var received: [Int32] = []
            _ = try SignalWatcher(loop: loop, signal: SIGHUP) { number in
                received.append(number)
                loop.stop()
            }
            kill(getpid(), SIGHUP)
            loop.run()
            #expect(received == [SIGHUP])
        }
    }

    @Test func `a signal that cannot be watched is refused`() throws {
        try withLoop { loop in
            let expected = EventLoopError(code: -EINVAL, call: "uv_signal_start")
            #expect(throws: expected) {
                try SignalWatcher(loop: loop, signal: SIGKILL) { _ in }
            }
        }
    }
}
