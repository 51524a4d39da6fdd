// The workload on a disk of which one call fails, and what the store may make of that.

import Glibc
import PratikModel
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

/// One fault at one place.
struct FaultTrial: Sendable, CustomStringConvertible {
    /// A sort of failure, and the calls that can answer with it.
    ///
    /// `noSpace` is a file system that finds no space even for what it has (quota, copy on write);
    /// `fullDisk` one on which nothing can grow.
    enum Sort: CaseIterable, Sendable {
        case ioError, lateIOError, noSpace, fullDisk, shortWrite, noDescriptors, interrupted

        func canHit(_ call: DiskCall) -> Bool {
            switch self {
            case .ioError, .interrupted: true
            case .lateIOError:
                ![.open, .create, .read, .names, .status, .lock].contains(call.name)
            case .noSpace:
                [.create, .write, .makeDirectory, .link, .rename, .exchange].contains(call.name)
            case .fullDisk: call.needsSpace
            case .shortWrite: call.name == .write
            case .noDescriptors: [.open, .create, .names].contains(call.name)
            }
        }

        var fault: DiskFault {
            switch self {
            case .ioError: .fails(EIO)
            case .lateIOError: .failsLate(EIO)
            case .noSpace, .fullDisk: .fails(ENOSPC)
            case .shortWrite: .stopsHalfWay(ENOSPC)
            case .noDescriptors: .fails(EMFILE)
            case .interrupted: .fails(EINTR)
            }
        }
    }

    let sort: Sort
    /// The call from which on it can happen.
    let call: Int
    /// Whether it goes on happening, rather than once.
    let isForGood: Bool

    var description: String { "\(sort) \(isForGood ? "from" : "at") call \(call)" }

    /// Makes it happen.
    func install(on disk: SimulatedDisk) {
        let hits = Mutex(0)
        disk.setFault { [self] call in
            guard call.number >= self.call, sort.canHit(call) else { return nil }
            let hit = hits.withLock { hits in
                hits += 1
                return hits
            }
            return isForGood || hit == 1 ? sort.fault : nil
        }
    }
}
