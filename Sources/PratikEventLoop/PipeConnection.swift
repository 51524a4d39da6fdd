// An accepted connection of a Unix socket: what it reads, and how it ends.
import CLibuv

/// A stream to one peer.
///
/// No handler is called after `close`. A peer that has sent EOF may still be reading, so the
/// connection stays writable; that the peer is gone shows only when a write fails.
package final class PipeConnection: Handle {
    /// Called with what was read; the bytes are valid only during the call.
    private var onData: ((UnsafeRawBufferPointer) -> Void)?
    /// Called at EOF and on failure: see `startReading`.
    private var onEnd: ((EventLoopError?) -> Void)?
    /// Called when all that a `write` had to queue has gone out.
    package var onDrain: (() -> Void)?
    /// Whether the peer has said that it sends nothing more.
    package private(set) var hasEnded = false
    /// What broke the connection; nothing is read or written after it.
    package private(set) var failure: EventLoopError?
    /// Writes that libuv has queued and not called back for.
    var queuedWrites = 0
    /// Whether `shutdownAfterWrites` was called.
    var isShuttingDown = false

    init(
        accepting listener: UnsafeMutablePointer<uv_stream_t>, on loop: EventLoop
    ) throws(EventLoopError) {
        try super.init(loop: loop, of: uv_pipe_t.self, call: "uv_pipe_init") {
            uv_pipe_init($0, $1, 0)
        }
        let status = uv_accept(listener, stream)
        if status != 0 {
            close()
            throw EventLoopError(code: status, call: "uv_accept")
        }
    }

    var stream: UnsafeMutablePointer<uv_stream_t> {
        memory.assumingMemoryBound(to: uv_stream_t.self)
    }

    /// Starts to read.
    ///
    /// - Parameters:
    ///   - onData: called with at most 64 KiB, in a buffer that all connections of the loop share:
    ///     whoever needs the bytes after the call copies them.
    ///   - onEnd: called with nil at EOF, once, and with the error when a read or a write fails,
    ///     once, after which the connection calls nothing. Both may come, in this order. The
    ///     connection stays open until it is closed.
    package func startReading(
        onData: @escaping (UnsafeRawBufferPointer) -> Void,
        onEnd: @escaping (EventLoopError?) -> Void
    ) {
        self.onData = onData
        self.onEnd = onEnd
        resumeReading()
    }

    /// Reads no more until `resumeReading`: the kernel's buffer fills, and the peer has to wait.
    package func stopReading() {
        guard isOpen else { return }
        uv_read_stop(stream)
    }

    /// Reads again after `stopReading`; does nothing after EOF or a failure.
    package func resumeReading() {
        guard isOpen, !hasEnded, failure == nil, onData != nil else { return }
        let status = uv_read_start(stream, onAllocate, onRead)
        if status != 0, status != UV_EALREADY.rawValue {
            failLater(EventLoopError(code: status, call: "uv_read_start"))
        }
    }

    fileprivate func received(_ count: Int) {
        guard isOpen, count != 0 else { return }
        if count > 0 {
            onData?(UnsafeRawBufferPointer(start: loop.readBuffer, count: count))
        } else if count == Int(UV_EOF.rawValue) {
            hasEnded = true
            onEnd?(nil)
        } else {
            fail(EventLoopError(code: Int32(count), call: "read"))
        }
    }

    /// Records what broke the connection and tells it now, from a callback of the loop.
    func fail(_ error: EventLoopError) {
        guard isOpen, failure == nil else { return }
        failure = error
        uv_read_stop(stream)
        onEnd?(error)
    }

    /// Records what broke the connection and tells it in the next turn, since whoever is in the
    /// middle of a write does not expect to be called.
    func failLater(_ error: EventLoopError) {
        guard isOpen, failure == nil else { return }
        failure = error
        uv_read_stop(stream)
        loop.nextTurn { [self] in
            guard isOpen else { return }
            onEnd?(error)
        }
    }

    override func didClose() {
        onData = nil
        onEnd = nil
        onDrain = nil
    }
}

private let onAllocate: uv_alloc_cb = { handle, _, buffer in
    guard let data = handle?.pointee.data, let buffer else { return }
    Unmanaged<Handle>.fromOpaque(data)._withUnsafeGuaranteedRef {
        buffer.pointee = uv_buf_t(
            base: $0.loop.readBuffer.assumingMemoryBound(to: CChar.self),
            len: EventLoop.readBufferBytes)
    }
}

private let onRead: uv_read_cb = { stream, count, _ in
    guard let data = stream?.pointee.data else { return }
    Unmanaged<PipeConnection>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.received(count) }
}
