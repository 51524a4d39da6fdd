// The way into the loop from other threads.
import CLibuv
import Synchronization

/// Calls its handler on the loop after any thread has called `signal`.
///
/// Signals coalesce: however many come before the handler runs, it runs once; after each signal it
/// runs at least once more. What is to be done travels otherwise, such as in a queue with a lock.
package final class Wakeup: Handle {
    private var handler: (() -> Void)?
    nonisolated private let door = Door()

    package init(loop: EventLoop, handler: @escaping () -> Void) throws(EventLoopError) {
        self.handler = handler
        try super.init(loop: loop, of: uv_async_t.self, call: "uv_async_init") {
            uv_async_init($0, $1, onWakeup)
        }
        door.open(to: memory)
    }

    /// Wakes the loop, from any thread; nothing happens when the wakeup is closed.
    nonisolated package func signal() {
        door.signal()
    }

    fileprivate func wake() {
        handler?()
    }

    override func willClose() {
        door.shut()
    }

    override func didClose() {
        handler = nil
    }
}

/// Guards the handle's memory: threads may signal until it is shut, and not a moment longer.
nonisolated private final class Door: Sendable {
    /// The address of the handle while it is open.
    private let handle = Mutex<UInt?>(nil)

    func open(to memory: UnsafeMutableRawPointer) {
        let address = UInt(bitPattern: memory)
        handle.withLock { $0 = address }
    }

    func shut() {
        handle.withLock { $0 = nil }
    }

    func signal() {
        handle.withLock { address in
            guard let address, let memory = UnsafeMutableRawPointer(bitPattern: address) else {
                return
            }
            uv_async_send(memory.assumingMemoryBound(to: uv_async_t.self))
        }
    }
}

private let onWakeup: uv_async_cb = { handle in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<Wakeup>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.wake() }
}
