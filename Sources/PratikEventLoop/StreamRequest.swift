// The requests that a stream has under way: queued writes, and the shutdown behind them.
import CLibuv

extension uv_buf_t {
    /// A view of bytes that libuv only reads.
    nonisolated init(reading bytes: UnsafeRawBufferPointer) {
        let start = UnsafeMutableRawPointer(mutating: bytes.baseAddress)
        self.init(base: start?.assumingMemoryBound(to: CChar.self), len: bytes.count)
    }
}

/// A queued write, with a copy of its bytes; libuv keeps it until it calls back.
final class WriteRequest {
    private let connection: PipeConnection
    private let completion: ((EventLoopError?) -> Void)?
    private let bytes: UnsafeMutableRawBufferPointer
    private let memory = UnsafeMutablePointer<uv_write_t>.allocate(capacity: 1)

    init(
        connection: PipeConnection, bytes: some Collection<UInt8>,
        completion: ((EventLoopError?) -> Void)?
    ) {
        self.connection = connection
        self.completion = completion
        self.bytes = .allocate(byteCount: bytes.count, alignment: 16)
        self.bytes.copyBytes(from: bytes)
    }

    /// Hands the request to libuv; on a refusal, which it returns, `completion` is not called.
    func start(on stream: UnsafeMutablePointer<uv_stream_t>) -> EventLoopError? {
        let reference = Unmanaged.passRetained(self)
        memory.pointee.data = reference.toOpaque()
        var buffer = uv_buf_t(reading: UnsafeRawBufferPointer(bytes))
        let status = uv_write(memory, stream, &buffer, 1, onWritten)
        guard status != 0 else { return nil }
        release()
        reference.release()
        return EventLoopError(code: status, call: "uv_write")
    }

    fileprivate func finish(status: Int32) {
        release()
        let error = status == 0 ? nil : EventLoopError(code: status, call: "write")
        connection.finished(error, completion: completion)
    }

    private func release() {
        bytes.deallocate()
        memory.deallocate()
    }
}

private let onWritten: uv_write_cb = { request, status in
    guard let data = request?.pointee.data else { return }
    Unmanaged<WriteRequest>.fromOpaque(data).takeRetainedValue().finish(status: status)
}

/// The end of the writing side, which libuv puts behind the writes that are queued.
final class ShutdownRequest {
    private let then: ((EventLoopError?) -> Void)?
    private let memory = UnsafeMutablePointer<uv_shutdown_t>.allocate(capacity: 1)

    init(then: ((EventLoopError?) -> Void)?) {
        self.then = then
    }

    /// Hands the request to libuv; on a refusal, which it returns, `then` is not called.
    func start(on stream: UnsafeMutablePointer<uv_stream_t>) -> EventLoopError? {
        let reference = Unmanaged.passRetained(self)
        memory.pointee.data = reference.toOpaque()
        let status = uv_shutdown(memory, stream, onShutdown)
        guard status != 0 else { return nil }
        memory.deallocate()
        reference.release()
        return EventLoopError(code: status, call: "uv_shutdown")
    }

    fileprivate func finish(status: Int32) {
        memory.deallocate()
        then?(status == 0 ? nil : EventLoopError(code: status, call: "shutdown"))
    }
}

private let onShutdown: uv_shutdown_cb = { request, status in
    guard let data = request?.pointee.data else { return }
    Unmanaged<ShutdownRequest>.fromOpaque(data).takeRetainedValue().finish(status: status)
}
