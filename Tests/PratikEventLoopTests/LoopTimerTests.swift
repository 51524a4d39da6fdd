// Tests of the timers.
import PratikEventLoop
import Testing

@MainActor @Suite(.serialized) struct LoopTimerTests {
    @Test func `timers fire in the order of their times, not of their starts`() throws {
        try withLoop { loop in
            var order: [Int] = []
            for (milliseconds, name) in [(30, 3), (10, 1), (20, 2)] {
                try LoopTimer(loop: loop).start(afterMilliseconds: UInt64(milliseconds)) {
                    order.append(name)
                }
            }
            loop.run()
            #expect(order == [1, 2, 3])
        }
    }

    @Test func `a repeating timer fires until it is stopped from its handler`() throws {
        try withLoop { loop in
            let timer = try LoopTimer(loop: loop)
            var count = 0
            timer.start(afterMilliseconds: 1, repeatingMilliseconds: 1) {
                count += 1
                if count == 3 { timer.stop() }
            }
            #expect(timer.isActive)
            loop.run()
            #expect(count == 3)
            #expect(!timer.isActive)
        }
    }

    @Test func `a timer started anew from its handler fires with the new handler`() throws {
        try withLoop { loop in
            let timer = try LoopTimer(loop: loop)
            var order: [String] = []
            timer.start(afterMilliseconds: 1) {
                order.append("old")
                timer.start(afterMilliseconds: 1) { order.append("new") }
            }
            loop.run()
            #expect(order == ["old", "new"])
        }
    }

    @Test func `a timer that does not keep the loop alive never fires alone`() throws {
        try withLoop { loop in
            let timer = try LoopTimer(loop: loop)
            var fired = false
            timer.start(afterMilliseconds: 1) { fired = true }
            timer.keepsLoopAlive = false
            #expect(!timer.keepsLoopAlive)
            loop.run()
            #expect(!fired)
        }
    }

    @Test func `a timer closed twice from its handler runs both close handlers and no more`() throws
    {
        try withLoop { loop in
            let timer = try LoopTimer(loop: loop)
            var order: [String] = []
            timer.start(afterMilliseconds: 1, repeatingMilliseconds: 1) {
                order.append("fired")
                timer.close { order.append("first") }
                timer.close { order.append("second") }
                timer.stop()
            }
            loop.run()
            #expect(order == ["fired", "first", "second"])
            timer.close { order.append("late") }
            #expect(order.last == "late")
        }
    }
}
