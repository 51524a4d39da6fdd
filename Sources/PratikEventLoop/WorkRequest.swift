// Work for libuv's pool of threads, and its result back on the loop.
import CLibuv

extension EventLoop {
    /// Runs `work` on a thread of libuv's pool, then `completion` on the loop with its result.
    ///
    /// The pool is one for the process and has 4 threads (`UV_THREADPOOL_SIZE` changes it); further
    /// work waits in a queue without a bound: whoever submits looks at `submittedCount`. When the
    /// loop closes, work that no thread has begun ends with `ECANCELED`.
    package func submit<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value,
        completion: @escaping (Result<Value, any Error>) -> Void
    ) {
        guard !isClosing else {
            completion(.failure(EventLoopError(code: UV_ECANCELED.rawValue, call: "uv_queue_work")))
            return
        }
        let request = TypedWorkRequest(work: work, completion: completion)
        let status = request.queue(on: raw)
        precondition(status == 0, "uv_queue_work refuses only a request without work")
        underWay[UnsafeMutableRawPointer(request.memory)] = request
    }

    /// Submitted work whose completion has not run yet.
    package var submittedCount: Int { underWay.count }

    func cancelWaitingWork() {
        for memory in underWay.keys {
            // Work that has begun cannot be cancelled (EBUSY): closing waits for it.
            _ = uv_cancel(memory.assumingMemoryBound(to: uv_req_t.self))
        }
    }

    fileprivate func finish(_ memory: UnsafeMutablePointer<uv_work_t>, status: Int32) {
        guard let request = underWay.removeValue(forKey: UnsafeMutableRawPointer(memory)) else {
            preconditionFailure("a completion without its request")
        }
        request.finish(status: status)
        memory.deallocate()
    }
}

/// One piece of work: the loop's thread makes and ends it, one thread of the pool runs it between.
///
/// libuv's queue orders the three under its lock, so no two threads ever use a request at once.
nonisolated class WorkRequest: @unchecked Sendable {
    let memory = UnsafeMutablePointer<uv_work_t>.allocate(capacity: 1)

    func run() {}

    @MainActor func finish(status: Int32) {}

    @MainActor final func queue(on loop: UnsafeMutablePointer<uv_loop_t>) -> Int32 {
        memory.pointee.data = Unmanaged.passUnretained(self).toOpaque()
        return uv_queue_work(loop, memory, runOnPoolThread, onWorkFinished)
    }
}

nonisolated private final class TypedWorkRequest<Value: Sendable>: WorkRequest, @unchecked Sendable
{
    private let work: @Sendable () throws -> Value
    private let completion: (Result<Value, any Error>) -> Void
    private var result: Result<Value, any Error>?

    init(
        work: @escaping @Sendable () throws -> Value,
        completion: @escaping (Result<Value, any Error>) -> Void
    ) {
        self.work = work
        self.completion = completion
    }

    override func run() {
        result = Result { try work() }
    }

    @MainActor override func finish(status: Int32) {
        completion(
            result ?? .failure(EventLoopError(code: status, call: "uv_queue_work")))
    }
}

/// Runs on a thread of the pool: a closure here would be taken for the main actor's.
nonisolated private func runOnPoolThread(_ memory: UnsafeMutablePointer<uv_work_t>?) {
    guard let data = memory?.pointee.data else { return }
    Unmanaged<WorkRequest>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.run() }
}

private let onWorkFinished: uv_after_work_cb = { memory, status in
    guard let memory, let loop = memory.pointee.loop?.pointee.data else { return }
    Unmanaged<EventLoop>.fromOpaque(loop)._withUnsafeGuaranteedRef {
        $0.finish(memory, status: status)
    }
}
