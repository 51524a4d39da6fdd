// Signals of the process, as events of the loop.
import CLibuv

/// Calls its handler on the loop for every delivery of one signal, in place of its default action.
///
/// Deliveries that come faster than the loop turns may be handed over as one.
package final class SignalWatcher: Handle {
    private var handler: ((Int32) -> Void)?

    /// Starts watching `signal` (`SIGTERM`, `SIGHUP`, …); the handler is told its number.
    package init(
        loop: EventLoop, signal: Int32, handler: @escaping (Int32) -> Void
    ) throws(EventLoopError) {
        self.handler = handler
        try super.init(
            loop: loop, of: uv_signal_t.self, call: "uv_signal_init", initialize: uv_signal_init)
        let watcher = memory.assumingMemoryBound(to: uv_signal_t.self)
        let status = uv_signal_start(watcher, onSignal, signal)
        if status != 0 {
            close()
            throw EventLoopError(code: status, call: "uv_signal_start")
        }
    }

    fileprivate func received(_ signal: Int32) {
        handler?(signal)
    }

    override func didClose() {
        handler = nil
    }
}

private let onSignal: uv_signal_cb = { handle, signal in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<SignalWatcher>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.received(signal) }
}
