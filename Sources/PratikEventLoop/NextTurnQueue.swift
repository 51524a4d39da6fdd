// Work put off to the loop's next turn.
import CLibuv

/// The closures that `EventLoop.nextTurn` was given, run by an idle handle.
///
/// An active idle handle keeps libuv from blocking; it is active only while there is work.
final class NextTurnQueue: Handle {
    private var waiting: [() -> Void] = []

    init(loop: EventLoop) throws(EventLoopError) {
        try super.init(
            loop: loop, of: uv_idle_t.self, call: "uv_idle_init", initialize: uv_idle_init)
    }

    private var idle: UnsafeMutablePointer<uv_idle_t> {
        memory.assumingMemoryBound(to: uv_idle_t.self)
    }

    func append(_ work: @escaping () -> Void) {
        guard isOpen else { return }
        if waiting.isEmpty { uv_idle_start(idle, onIdle) }
        waiting.append(work)
    }

    /// Runs what waits now; what that hands over waits for the turn after.
    fileprivate func runTurn() {
        let work = waiting
        waiting = []
        uv_idle_stop(idle)
        for piece in work { piece() }
    }

    override func didClose() {
        waiting = []
    }
}

private let onIdle: uv_idle_cb = { handle in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<NextTurnQueue>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.runTurn() }
}
