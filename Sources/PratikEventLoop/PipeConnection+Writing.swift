// What a connection writes: at once while the kernel takes it, queued when it does not.
import CLibuv

extension PipeConnection {
    /// Bytes that wait for the peer to read; the caller bounds them.
    package var pendingWriteBytes: Int {
        isOpen ? Int(uv_stream_get_write_queue_size(stream)) : 0
    }

    /// Writes the bytes of `range`, all if none is named, in the order of the calls.
    ///
    /// What the kernel takes at once is neither copied nor allocated for; the rest is copied and
    /// queued, and `onDrain` tells when it has gone. The array is the caller's again when the call
    /// returns.
    ///
    /// `completion` runs once: before `write` returns if nothing had to be queued, otherwise on the
    /// loop, with `ECANCELED` if the connection is closed first. A failure is told to `onEnd` too,
    /// never during `write`.
    package func write(
        _ bytes: [UInt8], in range: Range<Int>? = nil,
        completion: ((EventLoopError?) -> Void)? = nil
    ) {
        let range = range ?? 0..<bytes.count
        guard isWritable(completion) else { return }
        let status = triesAtOnce ? tryWrite(bytes, in: range, on: stream) : UV_EAGAIN.rawValue
        guard let written = bytesTaken(status, of: range.count, completion) else { return }
        queue(bytes[(range.lowerBound + written)..<range.upperBound], completion)
    }

    /// Writes bytes as `write(_:in:completion:)` does; the memory is the caller's again when the
    /// call returns.
    package func write(
        _ bytes: UnsafeRawBufferPointer, completion: ((EventLoopError?) -> Void)? = nil
    ) {
        guard isWritable(completion) else { return }
        let status = triesAtOnce ? tryWrite(bytes, on: stream) : UV_EAGAIN.rawValue
        guard let written = bytesTaken(status, of: bytes.count, completion) else { return }
        queue(bytes[written...], completion)
    }

    /// Shuts the writing side down when all that is queued has gone out: the peer sees EOF.
    ///
    /// `then` runs once, on the loop and not during the call, with the error that prevented it.
    /// Nothing can be written after the call.
    package func shutdownAfterWrites(then: ((EventLoopError?) -> Void)? = nil) {
        var refusal = failure
        if refusal == nil, !isOpen || isShuttingDown {
            refusal = EventLoopError(code: UV_ENOTCONN.rawValue, call: "uv_shutdown")
        }
        if refusal == nil {
            isShuttingDown = true
            refusal = ShutdownRequest(then: then).start(on: stream)
        }
        if let refusal, let then {
            loop.nextTurn { then(refusal) }
        }
    }

    /// Bytes never overtake those that are queued.
    private var triesAtOnce: Bool { pendingWriteBytes == 0 }

    private func isWritable(_ completion: ((EventLoopError?) -> Void)?) -> Bool {
        if isOpen, failure == nil { return true }
        completion?(failure ?? EventLoopError(code: UV_ECANCELED.rawValue, call: "write"))
        return false
    }

    /// The bytes that the kernel took, by the status of a try, or nil when nothing is left to
    /// queue: they were all taken, or the connection is broken.
    private func bytesTaken(
        _ status: Int32, of count: Int, _ completion: ((EventLoopError?) -> Void)?
    ) -> Int? {
        if status == count {
            completion?(nil)
            return nil
        }
        if status >= 0 { return Int(status) }
        if status == UV_EAGAIN.rawValue { return 0 }
        let error = EventLoopError(code: status, call: "write")
        failLater(error)
        completion?(error)
        return nil
    }

    private func queue(
        _ bytes: some Collection<UInt8>, _ completion: ((EventLoopError?) -> Void)?
    ) {
        let request = WriteRequest(connection: self, bytes: bytes, completion: completion)
        guard let error = request.start(on: stream) else {
            queuedWrites += 1
            return
        }
        failLater(error)
        completion?(error)
    }

    /// Called when a queued write has ended, also by the closing of the connection.
    func finished(_ error: EventLoopError?, completion: ((EventLoopError?) -> Void)?) {
        queuedWrites -= 1
        completion?(error)
        guard isOpen else { return }
        if let error {
            fail(error)
        } else if failure == nil, queuedWrites == 0 {
            onDrain?()
        }
    }
}

/// Writes what the kernel takes now; returns libuv's status.
///
/// Outside the main actor, since a closure that belongs to an actor checks its thread when the
/// standard library calls it, which costs as much as all the rest of a small write in Swift.
nonisolated private func tryWrite(
    _ bytes: [UInt8], in range: Range<Int>, on stream: UnsafeMutablePointer<uv_stream_t>
) -> Int32 {
    bytes.withUnsafeBytes { tryWrite(UnsafeRawBufferPointer(rebasing: $0[range]), on: stream) }
}

nonisolated private func tryWrite(
    _ bytes: UnsafeRawBufferPointer, on stream: UnsafeMutablePointer<uv_stream_t>
) -> Int32 {
    guard !bytes.isEmpty else { return 0 }
    var buffer = uv_buf_t(reading: bytes)
    return uv_try_write(stream, &buffer, 1)
}
