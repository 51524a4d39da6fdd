// The entities whose files wait to be written: each once, in the order they came.

/// A queue that keeps only the newest version of an entity.
struct TreeQueue {
    struct Key: Hashable, Sendable {
        let kind: String
        let id: Int
    }

    /// What a file is to become.
    struct Version: Sendable {
        let key: Key
        /// Nil when the file has to go.
        let row: [UInt8]?
    }

    var isClosing = false
    private var rows: [Key: [UInt8]?] = [:]
    private var order: [Key] = []
    private var head = 0
    private var isWriting = false

    /// Whether the last version that was taken could not be written.
    private(set) var isRefused = false

    /// Nothing waits and nothing is being written.
    var isIdle: Bool { rows.isEmpty && !isWriting }

    /// Adds a version; answers whether the entity was not in the queue.
    mutating func add(_ key: Key, _ row: [UInt8]?) -> Bool {
        guard rows.updateValue(row, forKey: key) == nil else { return false }
        order.append(key)
        return true
    }

    /// Takes the version that waits longest.
    mutating func next() -> Version? {
        guard head < order.count else { return nil }
        let key = order[head]
        head += 1
        if head == order.count || head > 4096 {
            order.removeSubrange(..<head)
            head = 0
        }
        guard let row = rows.removeValue(forKey: key) else {
            preconditionFailure("each key in order has a row")
        }
        isWriting = true
        return Version(key: key, row: row)
    }

    /// Ends the writing of what `next` gave.
    mutating func finish() {
        isWriting = false
        isRefused = false
    }

    /// Takes back, at the end, a version that could not be written, unless a newer one came;
    /// answers whether it did.
    mutating func putBack(_ version: Version) -> Bool {
        isWriting = false
        isRefused = true
        guard rows[version.key] == nil else { return false }
        return add(version.key, version.row)
    }
}
