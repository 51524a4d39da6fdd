// Tests of who refers to whom, in both directions.

import PratikModel
import PratikStore
import Testing

@Suite struct ReferenceIndexTests {
    private let index: ReferenceIndex
    private let user: AnyField

    init() throws {
        user = try #require(Notification.schema.field(named: "user"))
        index = ReferenceIndex(field: user)
    }

    private func record(_ id: Int64, to target: Int64?) -> Record {
        var record = Record(new: Notification.schema)
        record.id = id
        record[user] = target.map { .integer($0) } ?? .null
        return record
    }

    private func add(_ id: Int64, to target: Int64?) {
        index.update(from: nil, to: record(id, to: target))
    }

    @Test func `who refers is found in order, upwards and downwards`() {
        for id: Int64 in [7, 3, 999_999_999, 5] { add(id, to: 42) }
        add(4, to: 41)
        add(6, to: 43)
        #expect(index.ids(referringTo: 42) == [3, 5, 7, 999_999_999])
        #expect(index.id(referringTo: 42, after: 0) == 3)
        #expect(index.id(referringTo: 42, after: 5) == 7)
        #expect(index.id(referringTo: 42, after: 999_999_999) == nil)
        #expect(index.id(referringTo: 42, before: 999_999_999) == 7)
        #expect(index.id(referringTo: 42, before: 1_000_000_000) == 999_999_999)
        #expect(index.id(referringTo: 42, before: 3) == nil)
    }

    @Test func `the neighbours of a target do not count as its own`() {
        add(1, to: 1)
        add(1_000, to: 999_999_999)
        #expect(index.ids(referringTo: 2).isEmpty && !index.hasReference(to: 2))
        #expect(index.id(referringTo: 2, after: 0) == nil)
        #expect(index.id(referringTo: 2, before: 0xFFFF_FFFF) == nil)
        #expect(index.ids(referringTo: 999_999_999) == [1_000])
    }

    @Test func `a changed, a vanished and a deleted reference are followed`() {
        add(1, to: 10)
        index.update(from: record(1, to: 10), to: record(1, to: 11))
        #expect(index.ids(referringTo: 10).isEmpty && index.ids(referringTo: 11) == [1])
        index.update(from: record(1, to: 11), to: record(1, to: nil))
        #expect(!index.hasReference(to: 11))
        index.update(from: record(1, to: nil), to: record(1, to: 12))
        index.update(from: record(1, to: 12), to: record(1, to: 12))
        #expect(index.ids(referringTo: 12) == [1])
        index.update(from: record(1, to: 12), to: nil)
        #expect(!index.hasReference(to: 12))
    }
}
