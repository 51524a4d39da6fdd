// Keeps the next segments ready, on a thread of its own, so that a rotation does not wait for one.

/// The maker of segments: the next one and a reserve are always ready or being made.
final class SegmentSupply: Sendable {
    private struct State {
        /// The next segment and the reserve, oldest first.
        var ready: [PreparedSegment] = []
        /// Segments for transactions that do not fit into one of the usual size.
        var large: [PreparedSegment] = []
        var failure: DiskError?
        var isClosing = false
        /// Whether nobody waits for space: the daemon is just starting, or is to stop.
        var isImpatient = true
        private var made = 0

        /// A number that no file of this supply has had.
        mutating func nextNumber() -> Int {
            made += 1
            return made
        }

        /// Takes a segment of at least so many bytes.
        mutating func take(atLeast bytes: Int) -> PreparedSegment? {
            if let index = ready.firstIndex(where: { $0.size >= bytes }) {
                return ready.remove(at: index)
            }
            return large.firstIndex { $0.size >= bytes }.map { large.remove(at: $0) }
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

    /// Segments that are kept ready.
    private static let stock = 2
    /// Milliseconds until what failed for want of space is tried again.
    private static let retryMilliseconds = 250

    init(_ paths: StorePaths, size: Int, disk: any Disk) {
        self.paths = paths
        self.size = size
        self.disk = disk
        let state = state
        thread = WorkerThread("journal-prepare") {
            Self.keepReady(state, paths, size: size, disk: disk)
        }
    }

    /// Takes a segment that is ready, or waits for it; a larger one is made at once.
    ///
    /// - Parameter insists: whether to wait while there is no space.
    /// - Throws: why none can be made, unless that may pass; when the daemon stops, also that.
    func take(
        atLeast bytes: Int, insists: Bool = true
    ) throws(DiskError) -> PreparedSegment {
        if bytes > size {
            if let ready = state.withLock({ $0.take(atLeast: bytes) }) { return ready }
            var made: PreparedSegment?
            try insist(insists) { () throws(DiskError) in made = try make(bytes) }
            if let made { return made }
        }
        let result = state.wait { state -> Result<PreparedSegment, DiskError>? in
            if let ready = state.take(atLeast: bytes) { return .success(ready) }
            guard let failure = state.failure else { return nil }
            let waits = insists && failure.isShortage && !state.isImpatient
            return waits ? nil : .failure(failure)
        }
        state.update { _ in }
        return try result.get()
    }

    /// Makes a segment for a transaction of so many bytes that will come.
    ///
    /// - Throws: why there is no room for it.
    func reserve(_ bytes: Int) throws(DiskError) {
        let segment = try make(bytes)
        state.update { $0.large.append(segment) }
    }

    private func make(_ bytes: Int) throws(DiskError) -> PreparedSegment {
        let path = Self.path(paths, state.withLock { $0.nextNumber() })
        return try PreparedSegment.make(path, size: bytes, disk: disk)
    }

    /// Does `body` again and again while it fails for a shortage that may pass.
    ///
    /// - Parameter isPatient: false to do it once.
    func insist(
        _ isPatient: Bool, _ body: () throws(DiskError) -> Void
    ) throws(DiskError) {
        var hasFailed = false
        while true {
            do throws(DiskError) {
                try body()
                if hasFailed { state.update { $0.failure = nil } }
                return
            } catch {
                hasFailed = true
                guard isPatient, error.isShortage, !state.withLock({ $0.isImpatient }) else {
                    throw error
                }
                state.update { $0.failure = error }
                _ = state.wait(milliseconds: Self.retryMilliseconds) {
                    $0.isImpatient ? true : nil
                }
            }
        }
    }

    /// Why no segment can be made, while that is so.
    var failure: DiskError? { state.withLock { $0.failure } }

    /// Bytes of the largest segment that is ready, 0 if none is.
    var readySize: Int {
        state.withLock { state in (state.ready + state.large).map(\.size).max() ?? 0 }
    }

    /// From now on what finds no space waits for it.
    func startWaiting() {
        state.update { $0.isImpatient = false }
    }

    /// Ends every wait for space, now and from now on.
    func stopWaiting() {
        state.update { $0.isImpatient = true }
    }

    /// Stops the thread and gives up what is ready.
    func close() throws(DiskError) {
        state.update {
            $0.isClosing = true
            $0.isImpatient = true
        }
        thread.join()
        let left = state.withLock { state in
            defer {
                state.ready = []
                state.large = []
            }
            return state.ready + state.large
        }
        for segment in left { try segment.discard(disk) }
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
                return state.ready.count < stock ? .make(number: state.nextNumber()) : nil
            }
            guard case .make(let number) = next else { return }
            do throws(DiskError) {
                let segment = try PreparedSegment.make(path(paths, number), size: size, disk: disk)
                state.update {
                    $0.ready.append(segment)
                    $0.failure = nil
                }
            } catch {
                state.update { $0.failure = error }
                _ = state.wait(milliseconds: retryMilliseconds) { $0.isClosing ? true : nil }
            }
        }
    }
}
