// The two points of a turn at which the loop tells that callbacks have run.
import CLibuv

/// A libuv prepare or check handle that calls the loop's `turnEnded`.
///
/// A turn is: timers, work for the next turn, *prepare*, poll (sockets, signals, wakeups,
/// completions of workers), *check*, close callbacks. So *check* sees what I/O did, and *prepare*
/// what timers, slices of work and the last turn's close callbacks did, before the loop blocks.
final class TurnHook: Handle {
    /// Starts both hooks; they do not keep the loop running.
    static func install(on loop: EventLoop) throws(EventLoopError) {
        let prepare = try TurnHook(
            loop: loop, of: uv_prepare_t.self, call: "uv_prepare_init", initialize: uv_prepare_init)
        let check = try TurnHook(
            loop: loop, of: uv_check_t.self, call: "uv_check_init", initialize: uv_check_init)
        uv_prepare_start(prepare.memory.assumingMemoryBound(to: uv_prepare_t.self), onPrepare)
        uv_check_start(check.memory.assumingMemoryBound(to: uv_check_t.self), onCheck)
        prepare.keepsLoopAlive = false
        check.keepsLoopAlive = false
    }
}

private let onPrepare: uv_prepare_cb = { handle in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<Handle>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.loop.turnEnded?() }
}

private let onCheck: uv_check_cb = { handle in
    guard let data = handle?.pointee.data else { return }
    Unmanaged<Handle>.fromOpaque(data)._withUnsafeGuaranteedRef { $0.loop.turnEnded?() }
}
