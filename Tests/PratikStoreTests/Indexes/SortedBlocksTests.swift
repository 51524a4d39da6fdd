// Tests of the ordered set of indexes beside a plain one.

import PratikStore
import PratikTestSupport
import Testing

@Suite struct SortedBlocksTests {
    private func elements(_ set: SortedBlocks, from bound: UInt64) -> [UInt64] {
        var elements: [UInt64] = []
        set.forEach(from: bound) {
            elements.append($0)
            return true
        }
        return elements
    }

    @Test func `an empty set has nothing`() {
        var set = SortedBlocks()
        #expect(set.isEmpty && set.count == 0)
        #expect(set.first(atOrAfter: 0) == nil && set.last(before: 0) == nil)
        #expect(!set.contains(0) && !set.remove(0))
        #expect(elements(set, from: 0).isEmpty)
    }

    @Test(arguments: [1, 2, 383, 384, 385, 512, 513, 2000])
    func `a set made of sorted elements has them all`(count: UInt64) {
        let set = SortedBlocks(sorted: (0..<count).map { $0 * 2 })
        #expect(set.count == Int(count))
        #expect(elements(set, from: 0) == (0..<count).map { $0 * 2 })
        #expect(set.first(atOrAfter: 1) == (count > 1 ? 2 : nil))
        #expect(set.last(before: 2 * count) == 2 * count - 2)
        #expect(!set.contains(1) && set.contains(0))
    }

    @Test func `a walk ends when it is told to`() {
        let set = SortedBlocks(sorted: Array(0..<2000))
        var seen = 0
        set.forEach(from: 500) { element in
            seen += 1
            return element < 900
        }
        #expect(seen == 401)
    }

    @Test(arguments: [(1, 3_000), (2, 60_000)] as [(UInt64, UInt64)])
    func `50,000 changes leave it as they leave a plain set`(seed: UInt64, range: UInt64) {
        var random = SeededGenerator(seed: seed)
        var set = SortedBlocks()
        var model: Set<UInt64> = []
        for step in 0..<50_000 {
            let element = UInt64.random(in: 0..<range, using: &random)
            // Long runs of growing and of shrinking, so that blocks split and vanish.
            let grows = Int.random(in: 0..<10, using: &random) < (step / 10_000 % 2 == 0 ? 8 : 2)
            let (changed, expected) =
                grows
                ? (set.insert(element), model.insert(element).inserted)
                : (set.remove(element), model.remove(element) != nil)
            if changed != expected { Issue.record("\(element) in step \(step)") }
            if step.isMultiple(of: 5000) { check(set, model, range, &random) }
        }
        check(set, model, range, &random)
        for element in model { set.remove(element) }
        #expect(set.isEmpty)
    }

    private func check(
        _ set: SortedBlocks, _ model: Set<UInt64>, _ range: UInt64, _ random: inout SeededGenerator
    ) {
        let sorted = model.sorted()
        #expect(set.count == sorted.count)
        #expect(elements(set, from: 0) == sorted)
        for _ in 0..<50 {
            let bound = UInt64.random(in: 0...range, using: &random)
            #expect(set.contains(bound) == model.contains(bound))
            #expect(set.first(atOrAfter: bound) == sorted.first { $0 >= bound })
            #expect(set.last(before: bound) == sorted.last { $0 < bound })
        }
    }
}
