// Goes through a record and makes, at each place, the disk that a crash there leaves.

import PratikStore

/// A moment of a recorded disk, from its beginning to its end.
package struct CrashScan: Sendable {
    private let record: DiskRecord
    private var state: DiskState
    /// The operations that have happened.
    package private(set) var position = 0

    /// - Parameter ordering: how names become durable. A disk that was taken over from a process
    ///   that had died has only the one that it was taken over with.
    package init(_ record: DiskRecord, ordering: NameOrdering) {
        self.record = record
        if record.start.ordering == ordering {
            state = record.start
        } else {
            precondition(record.start.isDurable, "what is on its way has an order already")
            state = DiskState(record.start.cached, ordering: ordering)
        }
    }

    package var ordering: NameOrdering { state.ordering }

    /// The operation that comes next, for a message.
    package var next: String {
        position < record.operations.count ? record.operations[position].description : "the end"
    }

    /// Lets one more operation happen.
    package mutating func advance() {
        state.apply(record.operations[position], at: record.moments[position])
        position += 1
    }

    package mutating func advance(to position: Int) {
        while self.position < position { advance() }
    }

    private var moment: Int64 {
        position == 0 ? record.startMoment : record.moments[position - 1]
    }

    /// The disk after a loss of power at this moment.
    package func crash(_ policy: CrashPolicy, using random: inout SeededGenerator) -> SimulatedDisk
    {
        let image = state.crashed(policy, using: &random)
        return SimulatedDisk(DiskState(image, ordering: policy.ordering), at: moment)
    }

    /// The disk after the death of the process at this moment: it shows everything, though not all
    /// of it is durable, and a later crash can still take that away.
    package func kill() -> SimulatedDisk { SimulatedDisk(state, at: moment) }
}
