// What a run of the workload submitted, what it was acknowledged, and what has to come of both.

import PratikStore
import Synchronization

/// The states that a store went through, by sequence number, and when each was promised.
final class WorkloadHistory: Sendable {
    /// A sequence number and the number of disk operations that had happened by then.
    struct Mark: Sendable {
        let sequence: UInt64
        let position: Int
    }

    private struct State {
        var states: [StoreDump] = []
        var submitted: [Mark] = []
        var acknowledged: [Mark] = []
    }

    private let state = Mutex(State())

    /// Notes the store's state, before anything of it can be on disk.
    func submit(_ dump: StoreDump, at position: Int) {
        state.withLock { state in
            precondition(dump.sequence == state.states.count, "each transaction has its state")
            state.states.append(dump)
            state.submitted.append(Mark(sequence: dump.sequence, position: position))
        }
    }

    /// Notes that a client may have been told of everything up to `sequence`.
    func acknowledge(_ sequence: UInt64, at position: Int) {
        state.withLock { $0.acknowledged.append(Mark(sequence: sequence, position: position)) }
    }

    /// Another history, which is the same up to `sequence` and has promised nothing yet.
    func beginning(through sequence: UInt64) -> WorkloadHistory {
        let beginning = WorkloadHistory()
        let states = state.withLock { $0.states.prefix(Int(sequence) + 1) }
        for state in states { beginning.submit(state, at: 0) }
        return beginning
    }

    /// The state after the transaction `sequence`; nil if there was none.
    func state(_ sequence: UInt64) -> StoreDump? {
        state.withLock { state in
            sequence < UInt64(state.states.count) ? state.states[Int(sequence)] : nil
        }
    }

    /// The last transaction of which it was said, by then, that it is on disk.
    func acknowledged(at position: Int) -> UInt64 {
        state.withLock { Self.last($0.acknowledged, at: position) }
    }

    /// The last transaction that had been handed to the store by then.
    func submitted(at position: Int) -> UInt64 {
        state.withLock { Self.last($0.submitted, at: position) }
    }

    private static func last(_ marks: [Mark], at position: Int) -> UInt64 {
        marks.last { $0.position <= position }?.sequence ?? 0
    }
}
