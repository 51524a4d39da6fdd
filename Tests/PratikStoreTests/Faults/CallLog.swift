// The calls that a disk has had, in their order.

import PratikTestSupport
import Synchronization

/// Notes every call and lets it through.
final class CallLog: Sendable {
    private let calls = Mutex<[DiskCall]>([])

    var all: [DiskCall] { calls.withLock { $0 } }

    func add(_ call: DiskCall) -> DiskFault? {
        calls.withLock { $0.append(call) }
        return nil
    }
}
