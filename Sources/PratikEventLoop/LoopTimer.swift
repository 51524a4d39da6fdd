// Timers of the loop.
import CLibuv

/// A timer that calls its handler on the loop, once or again and again.
package final class LoopTimer: Handle {
    private var handler: (() -> Void)?

    /// Makes a timer that is not started.
    package init(loop: EventLoop) throws(EventLoopError) {
        try super.init(
            loop: loop, of: uv_timer_t.self, call: "uv_timer_init", initialize: uv_timer_init)
    }

    private var timer: UnsafeMutablePointer<uv_timer_t> {
        memory.assumingMemoryBound(to: uv_timer_t.self)
    }

    /// Starts the timer, or starts it anew with other times.
    ///
    /// - Parameters:
    ///   - afterMilliseconds: until the first call, counted from the loop's cached `now`.
    ///   - repeatingMilliseconds: between later calls; 0 for one call. Calls missed while the loop
    ///     was busy are not made up for.
    package func start(
        afterMilliseconds: UInt64, repeatingMilliseconds: UInt64 = 0,
        handler: @escaping () -> Void
    ) {
        precondition(isOpen, "a closed timer cannot start")
        self.handler = handler
        uv_timer_start(timer, onTimer, afterMilliseconds, repeatingMilliseconds)
    }

    /// Stops the timer; it can be started again.
    package func stop() {
        guard isOpen else { return }
        uv_timer_stop(timer)
    }

    /// Whether a call is to come.
    package var isActive: Bool { isOpen && uv_is_active(base) != 0 }

    fileprivate func fire() {
        handler?()
    }

    override func didClose() {
        handler = nil
    }
}

private let onTimer: uv_timer_cb = { handle in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<LoopTimer>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.fire() }
}
