// One libuv loop: running it, stopping it, and closing it without a leak.
import CLibuv
import Glibc

/// A libuv loop, the one thread on which everything with `MainActor` isolation runs.
///
/// While `run` blocks, no Swift concurrency task of the main actor runs: work for the loop's thread
/// comes in by `Wakeup` or as the completion of `submit`, never by `Task` or `await`.
package final class EventLoop {
    /// Bytes of the buffer into which every connection of the loop reads.
    package static let readBufferBytes = 64 * 1024
    /// Rounds of closing after which handles that close handlers open anew count as our fault.
    private static let closingRounds = 16

    let raw: UnsafeMutablePointer<uv_loop_t>
    /// Where reads land, for the length of one callback.
    let readBuffer: UnsafeMutableRawPointer
    /// Work handed to the pool whose completion has not run, by the address of its request.
    var underWay: [UnsafeMutableRawPointer: WorkRequest] = [:]
    private(set) var nextTurnQueue: NextTurnQueue?
    package private(set) var isRunning = false
    /// True from the call of `close` on.
    package private(set) var isClosing = false
    package private(set) var isClosed = false

    /// Called at the ends of a turn: after I/O callbacks, and after timers, work for the next turn
    /// and what closed before the loop may block again; once more when `run` returns.
    ///
    /// So whatever a callback put aside is seen before the loop waits. It runs twice a turn: it has
    /// to be cheap when there is nothing to do.
    package var turnEnded: (() -> Void)?

    /// Makes a loop of its own. Writing to a peer that is gone must be an error and not a signal:
    /// `SIGPIPE` is ignored for the whole process.
    package init() throws(EventLoopError) {
        raw = .allocate(capacity: 1)
        readBuffer = .allocate(byteCount: Self.readBufferBytes, alignment: 16)
        let status = uv_loop_init(raw)
        guard status == 0 else {
            raw.deallocate()
            readBuffer.deallocate()
            throw EventLoopError(code: status, call: "uv_loop_init")
        }
        raw.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        _ = signal(SIGPIPE, SIG_IGN)
        try TurnHook.install(on: self)
        nextTurnQueue = try NextTurnQueue(loop: self)
    }

    /// The start of this turn in milliseconds of a monotonic clock, cached by libuv.
    package var now: UInt64 {
        precondition(!isClosed, "the loop is closed")
        return uv_now(raw)
    }

    /// Reads the clock anew, for a callback that took long and then starts a timer.
    package func updateNow() {
        precondition(!isClosed, "the loop is closed")
        uv_update_time(raw)
    }

    /// Blocks, calling handlers, until `stop` is called or nothing that keeps it alive is left.
    package func run() {
        precondition(!isClosing && !isRunning, "a loop runs once at a time, and not when closed")
        isRunning = true
        _ = uv_run(raw, UV_RUN_DEFAULT)
        turnEnded?()
        isRunning = false
    }

    /// Makes `run` return at the end of this turn; before `run`, makes the next one return at once.
    package func stop() {
        precondition(!isClosed, "the loop is closed")
        uv_stop(raw)
    }

    /// Runs `work` in the loop's next turn, without waiting for I/O before it; in the order given.
    ///
    /// I/O that is ready is served between two turns, so that a long scan cut into slices, each
    /// handing over the next, delays nobody for longer than a slice. A closing loop drops the work.
    package func nextTurn(_ work: @escaping () -> Void) {
        nextTurnQueue?.append(work)
    }

    /// Closes every open handle, cancels work that no thread has begun, waits for the rest, and
    /// frees the loop. Completions and close handlers run meanwhile; `turnEnded` does not.
    package func close() {
        precondition(!isRunning, "a loop is stopped before it is closed")
        guard !isClosing else { return }
        isClosing = true
        turnEnded = nil
        nextTurnQueue = nil
        cancelWaitingWork()
        var status = uv_loop_close(raw)
        var rounds = 0
        while status == UV_EBUSY.rawValue, rounds < Self.closingRounds {
            uv_walk(raw, onWalk, nil)
            _ = uv_run(raw, UV_RUN_DEFAULT)
            status = uv_loop_close(raw)
            rounds += 1
        }
        precondition(status == 0, "something of the loop is still open")
        precondition(underWay.isEmpty, "work of the pool outlived its loop")
        isClosed = true
        raw.deallocate()
        readBuffer.deallocate()
    }
}

private let onWalk: uv_walk_cb = { handle, _ in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<Handle>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.close() }
}
