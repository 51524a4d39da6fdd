// A loop for one test, with a limit on its time.
import Testing

@testable import PratikEventLoop

/// Runs `body` with a loop of its own and closes it, which fails when something of it leaks.
///
/// A loop that has not been stopped after `limitMilliseconds` fails the test and is stopped.
@MainActor func withLoop(
    limitMilliseconds: UInt64 = 5000, sourceLocation: SourceLocation = #_sourceLocation,
    _ body: (EventLoop) throws -> Void
) throws {
    let loop = try EventLoop()
    let limit = try LoopTimer(loop: loop)
    limit.keepsLoopAlive = false
    limit.start(afterMilliseconds: limitMilliseconds) {
        Issue.record("the loop was not stopped in time", sourceLocation: sourceLocation)
        loop.stop()
    }
    do {
        try body(loop)
    } catch {
        loop.close()
        throw error
    }
    loop.close()
    #expect(loop.isClosed, sourceLocation: sourceLocation)
}

@MainActor extension EventLoop {
    /// Does something later, with a timer of its own.
    func after(milliseconds: UInt64, _ work: @escaping () -> Void) {
        do {
            try LoopTimer(loop: self).start(afterMilliseconds: milliseconds, handler: work)
        } catch {
            Issue.record(error)
        }
    }

    /// Stops the loop after a while in which something must not happen.
    func stop(afterMilliseconds milliseconds: UInt64) {
        after(milliseconds: milliseconds) { self.stop() }
    }
}
