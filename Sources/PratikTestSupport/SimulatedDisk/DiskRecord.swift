// Everything that happened to a simulated disk, in one order.

/// What was durable at the start, and the operations from there on.
package struct DiskRecord: Sendable {
    let start: DiskState
    let startMoment: Int64
    /// When each of them happened: nanoseconds since 1970.
    private(set) var moments: [Int64] = []
    package private(set) var operations: [DiskOperation] = []

    init(start: DiskState, at moment: Int64) {
        self.start = start
        startMoment = moment
    }

    mutating func append(_ operation: DiskOperation, at moment: Int64) {
        operations.append(operation)
        moments.append(moment)
    }

    /// The last operations before `position`, one a line, for a message.
    package func excerpt(before position: Int, count: Int = 12) -> String {
        operations[max(0, position - count)..<position].map(\.description)
            .joined(separator: "\n")
    }
}
