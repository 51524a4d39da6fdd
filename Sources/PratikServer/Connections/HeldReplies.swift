// Replies that may not leave yet, because what they show is not on disk.

/// Finished replies in order, each with the sequence number that has to be durable first.
struct HeldReplies {
    private struct Mark {
        let end: Int
        let needs: UInt64
    }

    private var bytes: [UInt8] = []
    private var marks: [Mark] = []
    private var firstMark = 0
    private var released = 0

    var isEmpty: Bool { firstMark == marks.count }
    var byteCount: Int { bytes.count - released }
    /// Bytes in memory, those that have left and are not dropped yet among them.
    var keptBytes: Int { bytes.count }

    /// Adds a reply; it never overtakes those before it.
    mutating func append(_ reply: ArraySlice<UInt8>, needs: UInt64) {
        bytes.append(contentsOf: reply)
        let atLeast = isEmpty ? needs : max(needs, marks[marks.count - 1].needs)
        marks.append(Mark(end: bytes.count, needs: atLeast))
    }

    /// Moves the replies that `durable` sets free behind `output`; answers whether there were any.
    mutating func release(through durable: UInt64, into output: inout [UInt8]) -> Bool {
        let start = released
        while firstMark < marks.count, marks[firstMark].needs <= durable {
            released = marks[firstMark].end
            firstMark += 1
        }
        guard released > start else { return false }
        output.append(contentsOf: bytes[start..<released])
        if isEmpty {
            bytes.removeAll(keepingCapacity: bytes.capacity <= 1 << 16)
            marks.removeAll(keepingCapacity: true)
            firstMark = 0
            released = 0
        } else if released > bytes.count / 2 {
            // Under steady writes there is always a next group that is held: what has gone is
            // dropped all the same.
            bytes.removeSubrange(..<released)
            marks = marks[firstMark...].map { Mark(end: $0.end - released, needs: $0.needs) }
            firstMark = 0
            released = 0
        }
        return true
    }
}
