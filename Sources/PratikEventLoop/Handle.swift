// The life of a libuv handle: its memory, its owner in Swift, and how it closes.
import CLibuv

/// A libuv handle and the Swift object that stands for it.
///
/// An open handle keeps its object alive; dropping the last reference in Swift closes nothing. Who
/// opens a handle closes it, or leaves it to `EventLoop.close()`. libuv uses the memory until its
/// close callback, which frees it and lets the object go.
package class Handle {
    package let loop: EventLoop
    /// The libuv structure; dangling once the handle is closed, so read it only while `isOpen`.
    final let memory: UnsafeMutableRawPointer
    /// False from the first `close` on.
    final package private(set) var isOpen = true
    /// True when libuv has let go of the handle.
    final package private(set) var isClosed = false
    private var afterClose: [() -> Void] = []

    /// Allocates and initializes a libuv structure; `call` names the initializer in its error.
    init<Structure>(
        loop: EventLoop, of type: Structure.Type, call: String,
        initialize: (UnsafeMutablePointer<uv_loop_t>, UnsafeMutablePointer<Structure>) -> Int32
    ) throws(EventLoopError) {
        let structure = UnsafeMutablePointer<Structure>.allocate(capacity: 1)
        let status = initialize(loop.raw, structure)
        guard status == 0 else {
            structure.deallocate()
            throw EventLoopError(code: status, call: call)
        }
        self.loop = loop
        memory = UnsafeMutableRawPointer(structure)
        base.pointee.data = Unmanaged.passRetained(self).toOpaque()
    }

    /// The structure as libuv's base type, whose fields every handle begins with.
    final var base: UnsafeMutablePointer<uv_handle_t> {
        memory.assumingMemoryBound(to: uv_handle_t.self)
    }

    /// Whether the handle, while active, keeps `EventLoop.run` from returning (true at first).
    final package var keepsLoopAlive: Bool {
        get { isOpen && uv_has_ref(base) != 0 }
        set {
            guard isOpen else { return }
            if newValue { uv_ref(base) } else { uv_unref(base) }
        }
    }

    /// Closes the handle; `then` runs on the loop when libuv has let go of it.
    ///
    /// May be called any number of times and from within the handle's own callbacks: each `then`
    /// runs once, at once when the handle is closed already.
    final package func close(then: (() -> Void)? = nil) {
        if isClosed {
            then?()
            return
        }
        if let then { afterClose.append(then) }
        guard isOpen else { return }
        willClose()
        isOpen = false
        uv_close(base, onClosed)
    }

    /// For subclasses: called once, just before libuv closes the handle.
    func willClose() {}

    /// For subclasses: called once, when libuv has closed the handle; drops the handlers.
    func didClose() {}

    fileprivate final func finishClosing() {
        isClosed = true
        memory.deallocate()
        didClose()
        let waiting = afterClose
        afterClose = []
        for then in waiting { then() }
    }
}

private let onClosed: uv_close_cb = { handle in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<Handle>.fromOpaque(data).takeRetainedValue().finishClosing()
}
