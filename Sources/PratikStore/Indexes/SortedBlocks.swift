// An ordered set for indexes: a sorted array cut into blocks, so that a change moves little memory.

/// Distinct words in ascending order; finding is logarithmic, a change moves at most one block.
///
/// Keys of indexes are packed into words, so that comparing two is one instruction.
package struct SortedBlocks: Sendable {
    package typealias Element = UInt64

    /// Elements a block holds before it is cut in two.
    private static let blockCapacity = 512

    private var blocks: [[Element]] = []
    package private(set) var count = 0

    package init() {}

    /// Makes the set of `sorted`, which ascends strictly.
    package init(sorted: [Element]) {
        count = sorted.count
        let size = Self.blockCapacity * 3 / 4
        blocks = stride(from: 0, to: sorted.count, by: size).map {
            Array(sorted[$0..<min($0 + size, sorted.count)])
        }
    }

    package var isEmpty: Bool { count == 0 }

    /// Adds `element`; answers false when it was there already.
    @discardableResult
    package mutating func insert(_ element: Element) -> Bool {
        guard !blocks.isEmpty else {
            blocks.append([element])
            count = 1
            return true
        }
        let block = min(firstBlock(reaching: element), blocks.count - 1)
        let index = Self.lowerBound(of: element, in: blocks[block])
        if index < blocks[block].count, blocks[block][index] == element { return false }
        blocks[block].insert(element, at: index)
        count += 1
        if blocks[block].count > Self.blockCapacity { split(block) }
        return true
    }

    /// Takes `element` out; answers false when it was not there.
    @discardableResult
    package mutating func remove(_ element: Element) -> Bool {
        let block = firstBlock(reaching: element)
        guard block < blocks.count else { return false }
        let index = Self.lowerBound(of: element, in: blocks[block])
        guard index < blocks[block].count, blocks[block][index] == element else { return false }
        blocks[block].remove(at: index)
        if blocks[block].isEmpty { blocks.remove(at: block) }
        count -= 1
        return true
    }

    package func contains(_ element: Element) -> Bool {
        first(atOrAfter: element) == element
    }

    /// The least element that is not less than `bound`.
    package func first(atOrAfter bound: Element) -> Element? {
        let block = firstBlock(reaching: bound)
        guard block < blocks.count else { return nil }
        return blocks[block][Self.lowerBound(of: bound, in: blocks[block])]
    }

    /// The greatest element that is less than `bound`.
    package func last(before bound: Element) -> Element? {
        let block = firstBlock(reaching: bound)
        if block < blocks.count {
            let index = Self.lowerBound(of: bound, in: blocks[block])
            if index > 0 { return blocks[block][index - 1] }
        }
        return block > 0 ? blocks[block - 1].last : nil
    }

    /// Hands on the elements from `bound` upwards until `body` answers false.
    package func forEach(from bound: Element, _ body: (Element) -> Bool) {
        var block = firstBlock(reaching: bound)
        guard block < blocks.count else { return }
        var index = Self.lowerBound(of: bound, in: blocks[block])
        while block < blocks.count {
            while index < blocks[block].count {
                guard body(blocks[block][index]) else { return }
                index += 1
            }
            block += 1
            index = 0
        }
    }

    /// The first block whose last element is not less than `element`.
    private func firstBlock(reaching element: Element) -> Int {
        var low = 0
        var high = blocks.count
        while low < high {
            let middle = (low + high) / 2
            if blocks[middle][blocks[middle].count - 1] < element {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low
    }

    private static func lowerBound(of element: Element, in block: [Element]) -> Int {
        var low = 0
        var high = block.count
        while low < high {
            let middle = (low + high) / 2
            if block[middle] < element { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func split(_ block: Int) {
        let half = blocks[block].count / 2
        let upper = Array(blocks[block][half...])
        blocks[block].removeSubrange(half...)
        blocks.insert(upper, at: block + 1)
    }
}
