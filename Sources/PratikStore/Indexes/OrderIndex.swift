// The entities of a kind, or some of them, in the order in which people are shown them.

package import PratikModel

/// Keeps places in one order, so that a page is read where it begins.
package final class OrderIndex: TableIndex {
    package let order: FieldOrder
    private let isMember: (Record) -> Bool
    private var blocks: [[SortKey]] = []

    private static let blockCapacity = 256

    /// - Parameter isMember: which entities are kept; all when it is not given.
    package init(order: FieldOrder, where isMember: @escaping (Record) -> Bool = { _ in true }) {
        self.order = order
        self.isMember = isMember
    }

    package func update(from old: Record?, to new: Record?) {
        let before = old.flatMap { isMember($0) ? $0 : nil }
        let after = new.flatMap { isMember($0) ? $0 : nil }
        if let before, let after, before[order.field] == after[order.field] { return }
        if let before { remove(place(of: before)) }
        if let after { insert(place(of: after)) }
    }

    private func place(of record: Record) -> SortKey {
        SortKey(value: order.key(of: record[order.field]), id: record.id)
    }

    // MARK: Asking

    /// The first place behind `place`; the very first without one.
    package func first(behind place: SortKey?) -> SortKey? {
        guard let place else { return blocks.first?.first }
        let block = blocks.partitioningIndex { block in
            block.last.map { order.precedes(place, $0) } ?? false
        }
        guard block < blocks.count else { return nil }
        return blocks[block][blocks[block].partitioningIndex { order.precedes(place, $0) }]
    }

    // MARK: Changing

    private func insert(_ place: SortKey) {
        guard !blocks.isEmpty else {
            blocks.append([place])
            return
        }
        let block = min(block(reaching: place), blocks.count - 1)
        let index = blocks[block].partitioningIndex { !order.precedes($0, place) }
        blocks[block].insert(place, at: index)
        guard blocks[block].count > Self.blockCapacity else { return }
        let half = Self.blockCapacity / 2
        let upper = Array(blocks[block][half...])
        blocks[block].removeSubrange(half...)
        blocks.insert(upper, at: block + 1)
    }

    private func remove(_ place: SortKey) {
        let block = block(reaching: place)
        guard block < blocks.count else { return }
        let index = blocks[block].partitioningIndex { !order.precedes($0, place) }
        guard index < blocks[block].count, blocks[block][index] == place else { return }
        blocks[block].remove(at: index)
        if blocks[block].isEmpty { blocks.remove(at: block) }
    }

    /// The first block whose last place is not before `place`.
    private func block(reaching place: SortKey) -> Int {
        blocks.partitioningIndex { block in
            block.last.map { !order.precedes($0, place) } ?? false
        }
    }
}
