// Tests of running, stopping and closing a loop, and of the ends of its turns.
import Glibc
import PratikEventLoop
import Testing

@MainActor @Suite(.serialized) struct EventLoopTests {
    @Test func `a loop with nothing to do returns at once`() throws {
        try withLoop { loop in
            loop.run()
            #expect(!loop.isRunning)
        }
    }

    @Test func `closing twice is closing once`() throws {
        let loop = try EventLoop()
        loop.close()
        loop.close()
        #expect(loop.isClosed)
    }

    @Test func `a closed loop and its handles leave memory`() throws {
        weak var weakLoop: EventLoop?
        weak var weakTimer: LoopTimer?
        do {
            let loop = try EventLoop()
            let timer = try LoopTimer(loop: loop)
            timer.start(afterMilliseconds: 60_000) { _ = loop.isRunning }
            loop.nextTurn { _ = loop.isRunning }
            weakLoop = loop
            weakTimer = timer
            loop.close()
        }
        #expect(weakTimer == nil)
        #expect(weakLoop == nil)
    }

    @Test func `a handle opened while the loop closes is closed too`() throws {
        let loop = try EventLoop()
        var late: LoopTimer?
        try LoopTimer(loop: loop).close {
            #expect(throws: Never.self) { late = try LoopTimer(loop: loop) }
        }
        loop.close()
        let timer = try #require(late)
        #expect(timer.isClosed)
    }

    @Test func `work for the next turn runs in order, and what it hands over a turn later`() throws
    {
        try withLoop { loop in
            var order: [String] = []
            var turn = 0
            loop.turnEnded = { turn += 1 }
            loop.nextTurn {
                order.append("first")
                let turnOfFirst = turn
                loop.nextTurn {
                    order.append("handed over")
                    #expect(turn > turnOfFirst)
                }
            }
            loop.nextTurn { order.append("second") }
            loop.run()
            #expect(order == ["first", "second", "handed over"])
        }
    }

    @Test func `timers are served between two slices of work`() throws {
        try withLoop { loop in
            var slices = 0
            var isDone = false
            @MainActor func slice() {
                slices += 1
                if !isDone { loop.nextTurn(slice) }
            }
            loop.nextTurn(slice)
            try LoopTimer(loop: loop).start(afterMilliseconds: 5) {
                isDone = true
                loop.stop()
            }
            loop.run()
            #expect(isDone)
            #expect(slices > 1)
        }
    }

    @Test func `the end of the turn comes after a timer, before the loop blocks`() throws {
        try withLoop { loop in
            var hasWork = false
            var flushedAt: UInt64?
            loop.turnEnded = {
                if hasWork { flushedAt = flushedAt ?? loop.now }
            }
            let start = loop.now
            try LoopTimer(loop: loop).start(afterMilliseconds: 1) { hasWork = true }
            loop.stop(afterMilliseconds: 200)
            loop.run()
            let delay = try #require(flushedAt) - start
            #expect(delay < 100)
        }
    }

    @Test func `the end of the turn comes after a wakeup, a slice, a close handler and a stop`()
        throws
    {
        try withLoop { loop in
            var done: [String] = []
            var flushed: [String] = []
            loop.turnEnded = {
                flushed += done
                done = []
            }
            let timer = try LoopTimer(loop: loop)
            let wakeup = try Wakeup(loop: loop) {
                done.append("wakeup")
                loop.nextTurn {
                    done.append("slice")
                    timer.close {
                        done.append("closed")
                        loop.stop()
                    }
                }
            }
            wakeup.signal()
            loop.run()
            #expect(flushed == ["wakeup", "slice", "closed"])
        }
    }

    @Test func `a stop before the run makes that run return`() throws {
        try withLoop { loop in
            var fired = false
            try LoopTimer(loop: loop).start(afterMilliseconds: 1) { fired = true }
            loop.stop()
            loop.run()
            #expect(!fired)
            loop.run()
            #expect(fired)
        }
    }

    @Test func `a run ends by itself when every handle has closed itself in its handler`() throws {
        try withTemporaryFolder { folder in
            try withLoop { loop in
                var closed: Set<String> = []
                let server = try PipeServer(loop: loop, path: folder + "/s") { connection in
                    connection.startReading { _ in
                    } onEnd: { _ in
                        connection.close { closed.insert("connection") }
                    }
                }
                let watcher = try SignalWatcher(loop: loop, signal: SIGUSR2) { _ in }
                var wakeup: Wakeup?
                wakeup = try Wakeup(loop: loop) {
                    wakeup?.close { closed.insert("wakeup") }
                    watcher.close { closed.insert("watcher") }
                }
                let timer = try LoopTimer(loop: loop)
                timer.start(afterMilliseconds: 20, repeatingMilliseconds: 1) {
                    timer.close { closed.insert("timer") }
                    server.close { closed.insert("server") }
                    wakeup?.signal()
                }
                try BlockingClient(connectedTo: folder + "/s").close()
                loop.run()
                #expect(closed == ["connection", "timer", "server", "watcher", "wakeup"])
            }
        }
    }
}
