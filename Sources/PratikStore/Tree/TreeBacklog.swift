// Versions that wait to become durable before the readable tree may show them.

import PratikModel

/// A queue by sequence number of what transactions wrote.
struct TreeBacklog {
    private struct Entry {
        let key: EntityKey
        let row: [UInt8]?
        let sequence: UInt64
    }

    private var entries: [Entry] = []
    private var head = 0

    var count: Int { entries.count - head }

    mutating func add(_ key: EntityKey, row: [UInt8]?, sequence: UInt64) {
        entries.append(Entry(key: key, row: row, sequence: sequence))
    }

    /// Hands on, in order, what transactions up to `sequence` wrote.
    mutating func release(
        through sequence: UInt64, _ body: (EntityKey, [UInt8]?) -> Void
    ) {
        while head < entries.count, entries[head].sequence <= sequence {
            body(entries[head].key, entries[head].row)
            head += 1
        }
        if head == entries.count {
            entries.removeAll(keepingCapacity: entries.capacity <= 4096)
            head = 0
        } else if head > 4096, head > entries.count / 2 {
            entries.removeSubrange(..<head)
            head = 0
        }
    }
}
