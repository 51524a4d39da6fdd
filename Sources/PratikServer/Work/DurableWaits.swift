// What goes on when the journal has become durable far enough.

/// Continuations in the order of the sequence numbers that they wait for.
struct DurableWaits {
    private var waits: [(sequence: UInt64, body: () -> Void)] = []

    /// Adds a continuation; numbers come in any order, mostly rising.
    mutating func add(_ sequence: UInt64, _ body: @escaping () -> Void) {
        let place = waits.lastIndex { $0.sequence <= sequence }.map { $0 + 1 } ?? 0
        waits.insert((sequence, body), at: place)
    }

    /// Takes out those that `durable` sets free.
    mutating func release(through durable: UInt64) -> [() -> Void] {
        let count = waits.firstIndex { $0.sequence > durable } ?? waits.count
        defer { waits.removeFirst(count) }
        return waits[..<count].map(\.body)
    }
}
