// Tests of lists beside lists made by hand, with changes between their pages.

import PratikModel
import PratikStore
import Testing

@Suite struct ListScanTests {
    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func `pages together are the list`(seed: UInt64) throws {
        var list = try RandomList(seed: seed)
        let shown = try list.allPages { _ in }
        #expect(shown == list.byHand())
    }

    @Test(arguments: 100...160 as ClosedRange<UInt64>)
    func `whoever comes and goes meanwhile, nobody is shown twice and none that stays is missed`(
        seed: UInt64
    ) throws {
        var list = try RandomList(seed: seed)
        let before = Set(list.byHand())
        let shown = try list.allPages { try $0.disturb() }
        let after = list.byHand()
        #expect(Set(shown).count == shown.count, "nobody twice")
        let stayed = before.intersection(after)
        #expect(stayed.isSubset(of: shown), "missed: \(stayed.subtracting(shown).sorted())")
        let places = Dictionary(uniqueKeysWithValues: after.enumerated().map { ($1, $0) })
        let order = shown.compactMap { places[$0] }
        #expect(order == order.sorted(), "what is still there was shown in its order")
    }

    @Test func `a step looks at no more entities than it may`() throws {
        let list = try RandomList(seed: 1)
        var scan = list.scan(after: nil, limit: 20)
        var steps = 0
        while !scan.step(budget: 3) {
            steps += 1
            #expect(scan.examined == steps * 3)
        }
        #expect(scan.examined <= (steps + 1) * 3)
        var whole = list.scan(after: nil, limit: 20)
        let isWhole = whole.step(budget: 100_000)
        #expect(isWhole && whole.ids == scan.ids)
    }

    @Test func `what is found through a reference costs what it finds`() throws {
        let store = Store.inMemory()
        let users = try (1...50).map { try store.put(try Entity<User>.new("user\($0)")).id }
        for round in 0..<10 {
            for user in users { try store.put(Entity<Notification>.new(user, kind: "k\(round)")) }
        }
        for isDescending in [false, true] {
            var scan = ListScan(
                table: store.table(Notification.schema), source: .referring(field: "user", to: 25),
                filters: [], order: .byID(isDescending: isDescending), limit: 100, after: nil)
            let isDone = scan.step(budget: 1000)
            #expect(isDone && scan.ids.count == 10 && scan.examined == 10 && !scan.hasMore)
            var page = ListScan(
                table: store.table(Notification.schema), source: .all, filters: [],
                order: .byID(isDescending: isDescending), limit: 3, after: nil)
            let isFull = page.step(budget: 1000)
            #expect(isFull && page.ids.count == 3 && page.examined == 4 && page.hasMore)
        }
    }

    /// Ids that no entity has, and that no cursor of ours names: what somebody else may send.
    @Test(arguments: [Int64.min, -1, 0, 1_000_000_000, 0xFFFF_FFFF, Int64.max])
    func `a place that no list has is a place like another`(id: Int64) throws {
        let store = Store.inMemory()
        let user = try store.put(try Entity<User>.new("ada")).id
        for kind in ["a", "b"] { try store.put(Entity<Notification>.new(user, kind: kind)) }
        let sources: [ListSource] = [.all, .referring(field: "user", to: 1), .ids([1, 2])]
        for source in sources {
            for isDescending in [false, true] {
                var scan = ListScan(
                    table: store.table(Notification.schema), source: source, filters: [],
                    order: .byID(isDescending: isDescending), limit: 5,
                    after: SortKey(value: .missing, id: id))
                let isDone = scan.step(budget: 100)
                #expect(isDone && scan.ids.isEmpty == (isDescending == (id <= 0)))
            }
        }
    }
}
