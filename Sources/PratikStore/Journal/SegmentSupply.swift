// Keeps the next segment ready, on a thread of its own, so that a rotation does not wait for it.

/// The maker of segments: one is always ready or being made.
final class SegmentSupply: Sendable {
    private struct State {
        var ready: PreparedSegment?
        var failure: DiskError?
        var isClosing = false
        private var made = 0

        /// A number that no file of this supply has had.
        mutating func nextNumber() -> Int {
            made += 1
            return made
        }
    }

    /// What the thread has to do.
    private enum Next {
        case make(number: Int)
        case stop
    }

    private let paths: StorePaths
    private let disk: any Disk
    /// Bytes of a segment that no group asks more of.
    private let size: Int
    private let state = Monitor(State())
    private let thread: WorkerThread

    /// Milliseconds until a failed preparation is tried again.
    private static let retryMilliseconds = 1000

    init(_ paths: StorePaths, size: Int, disk: any Disk) {
        self.paths = paths
        self.size = size
        self.disk = disk
        let state = state
        thread = WorkerThread("journal-prepare") {
            Self.keepReady(state, paths, size: size, disk: disk)
        }
    }

    /// Takes the segment that is ready, or waits for it; a larger one is made at once.
    ///
    /// - Throws: the failure of the last try to make one.
    func take(atLeast bytes: Int) throws(DiskError) -> PreparedSegment {
        guard bytes <= size else {
            let path = Self.path(paths, state.withLock { $0.nextNumber() })
            return try PreparedSegment.make(path, size: bytes, disk: disk)
        }
        let result = state.wait { state -> Result<PreparedSegment, DiskError>? in
            if let ready = state.ready {
                state.ready = nil
                return .success(ready)
            }
            return state.failure.map { .failure($0) }
        }
        state.update { _ in }
        return try result.get()
    }

    /// Why no segment could be made, while that is so.
    var failure: DiskError? { state.withLock { $0.ready == nil ? $0.failure : nil } }

    /// Bytes of the segment that is ready, 0 if none is.
    var readySize: Int { state.withLock { $0.ready?.size ?? 0 } }

    /// Stops the thread and gives up what is ready.
    func close() throws(DiskError) {
        state.update { $0.isClosing = true }
        thread.join()
        let left = state.withLock { state in
            defer { state.ready = nil }
            return state.ready
        }
        try left?.discard(disk)
    }

    private static func path(_ paths: StorePaths, _ number: Int) -> String {
        "\(paths.temporary)/segment-\(number)"
    }

    private static func keepReady(
        _ state: Monitor<State>, _ paths: StorePaths, size: Int, disk: any Disk
    ) {
        while true {
            let next = state.wait { state -> Next? in
                if state.isClosing { return .stop }
                return state.ready == nil ? .make(number: state.nextNumber()) : nil
            }
            guard case .make(let number) = next else { return }
            do throws(DiskError) {
                let segment = try PreparedSegment.make(path(paths, number), size: size, disk: disk)
                state.update {
                    $0.ready = segment
                    $0.failure = nil
                }
            } catch {
                state.update { $0.failure = error }
                _ = state.wait(milliseconds: retryMilliseconds) { $0.isClosing ? true : nil }
            }
        }
    }
}
