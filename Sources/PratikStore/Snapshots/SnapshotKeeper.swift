// The thread that makes snapshots when they are due or asked for, and lets old files go.

import PratikModel

/// When snapshots are made.
package struct SnapshotPolicy: Sendable {
    /// Bytes of closed segments since the last snapshot that make the next one due; at least as
    /// many as that one has.
    package var segmentBytes = 64 << 20
    /// Hours after which one is due if anything has changed.
    package var intervalHours = 24
    package var retention = RetentionPolicy()
    /// How often the thread looks whether something is due.
    package var checkMilliseconds = 1000

    package init() {}
}

/// News of a snapshot's making, for the log.
package enum SnapshotEvent: Sendable {
    case made(SnapshotReport)
    case removed(segments: Int, snapshots: Int, quarantined: Int)
    case failed(String)
}

/// Keeps snapshots coming. Its thread reads and writes files; nothing waits for it but who asks.
package final class SnapshotKeeper: Sendable {
    private struct State {
        var isClosing = false
        var requests = 0
        var served = 0
        var answer: Result<SnapshotReport, any Error>?
        var last: SnapshotReport?
    }

    private let state = Monitor(State())
    private let thread: WorkerThread

    init(
        _ builder: SnapshotBuilder, journal: JournalWriter, policy: SnapshotPolicy,
        onEvent: @escaping @Sendable (SnapshotEvent) -> Void
    ) {
        let state = state
        thread = WorkerThread("pratik-snapshot", isPatient: true) {
            var work = SnapshotWork(builder, journal, policy, onEvent)
            Self.run(&work, state, everyMilliseconds: policy.checkMilliseconds)
        }
    }

    /// Closes the open segment and makes a snapshot of everything up to now; waits for it.
    ///
    /// - Throws: why there is none: `StoreDamage`, `DiskError`, `CancellationError` when the
    ///   store is being closed.
    package func makeNow() throws -> SnapshotReport {
        let mine = state.update { state -> Int in
            state.requests += 1
            return state.requests
        }
        let answer = state.wait { state -> Result<SnapshotReport, any Error>? in
            if state.served >= mine { return state.answer }
            return state.isClosing ? .failure(CancellationError()) : nil
        }
        return try answer.get()
    }

    /// The newest snapshot that this thread has made or found.
    package var last: SnapshotReport? { state.withLock { $0.last } }

    /// Ends the thread after what it is doing.
    func close() {
        state.update { $0.isClosing = true }
        thread.join()
    }

    private static func run(
        _ work: inout SnapshotWork, _ state: Monitor<State>, everyMilliseconds period: Int
    ) {
        work.begin()
        state.update { $0.last = work.last }
        while true {
            let request = state.wait(milliseconds: period) { state -> Int? in
                state.isClosing || state.requests > state.served ? state.requests : nil
            }
            if state.withLock({ $0.isClosing }) { return }
            if let request {
                let answer = work.makeNow()
                state.update {
                    $0.answer = answer
                    $0.served = request
                    $0.last = work.last
                }
            } else {
                work.makeIfDue()
                state.update { $0.last = work.last }
            }
        }
    }
}
