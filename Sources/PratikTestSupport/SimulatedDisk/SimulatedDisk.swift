// A disk in memory that records what happens to it, fails when it is told to, and can crash.

package import PratikStore
import Synchronization

/// The whole of a file system in memory, with inodes, names, descriptors and locks.
///
/// It answers as `SystemDisk` does on Linux, and keeps every change in one order. From that record
/// `CrashScan` makes the disk that a crash leaves at any moment. Time goes on by a microsecond a
/// change. For any number of threads.
package final class SimulatedDisk: Sendable {
    let state: Mutex<OpenDisk>

    /// An empty disk.
    package convenience init() {
        // 2026-11-22T18:00:00Z, when the tests' clocks begin too.
        let start: Int64 = 1_795_370_400_000_000_000
        self.init(DiskState(DiskImage(born: start), ordering: .journaled), at: start)
    }

    init(_ start: DiskState, at moment: Int64) {
        state = Mutex(OpenDisk(start, at: moment))
    }

    // MARK: What tests ask

    /// Everything that happened so far.
    package var record: DiskRecord { state.withLock { $0.record } }

    /// The number of operations so far.
    package var position: Int { state.withLock { $0.record.operations.count } }

    /// The number of calls so far, those that change nothing too.
    package var calls: Int { state.withLock { $0.calls } }

    /// Files and directories that are open.
    package var openPaths: [String] { state.withLock { $0.openPaths } }

    /// From now on asks `fault` at every call what goes wrong with it.
    package func setFault(_ fault: (@Sendable (DiskCall) -> DiskFault?)?) {
        state.withLock { $0.fault = fault }
    }

    /// Another disk with the same content, inodes and times, all of it durable.
    package func copy() -> SimulatedDisk {
        state.withLock { state in
            SimulatedDisk(DiskState(state.image, ordering: .journaled), at: state.moment)
        }
    }

    /// Changes one byte of a file and nothing else, its times neither.
    package func flip(_ path: String, at offset: Int, _ mask: UInt8) throws(DiskError) {
        try state.run(.open, path) { state throws(DiskFailure) in
            let number = try state.image.inode(at: path)
            state.image[number]?.bytes[offset] ^= mask
        }
    }
}

extension Mutex<OpenDisk> {
    /// Makes one call, unless it is to fail.
    func run<Answer: Sendable>(
        _ name: DiskCall.Name, _ path: String, ignored: Answer? = nil,
        growth: (file: OpenFile, size: Int)? = nil, halfWay: ((inout OpenDisk) -> Void)? = nil,
        _ body: (inout OpenDisk) throws(DiskFailure) -> Answer
    ) throws(DiskError) -> Answer {
        let result = withLock { state -> Result<Answer, DiskFailure> in
            do throws(DiskFailure) {
                switch state.nextFault(name, path, growth: growth) {
                case nil: return .success(try body(&state))
                case .fails(let code): return .failure(DiskFailure(code: code))
                case .failsLate(let code):
                    _ = try body(&state)
                    return .failure(DiskFailure(code: code))
                case .isIgnored:
                    if let ignored { return .success(ignored) }
                    return .success(try body(&state))
                case .stopsHalfWay(let code):
                    halfWay?(&state)
                    return .failure(DiskFailure(code: code))
                }
            } catch {
                return .failure(error)
            }
        }
        do throws(DiskFailure) {
            return try result.get()
        } catch {
            throw DiskError(code: error.code, call: name.call, path: path)
        }
    }
}
