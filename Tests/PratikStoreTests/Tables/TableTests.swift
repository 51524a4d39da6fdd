// Tests of a table: entities by id, also ids that nobody has.

import PratikModel
import PratikStore
import Testing

@Suite struct TableTests {
    private let store = Store.inMemory()

    @Test(arguments: [Int64.min, -1, 0, 2, 64, 65, 1_000_000_000, Int64.max])
    func `an id that nobody has finds nothing`(id: Int64) throws {
        try store.put(try Entity<User>.new("ada"))
        let table = store.table(User.schema)
        #expect(table.record(id) == nil)
        #expect(table.row(id) == nil)
        #expect(store.entity(EntityID<User>(id)) == nil)
    }

    @Test func `a record is what its row says, however often it changed`() throws {
        let table = store.table(User.schema)
        for number in 0..<200 {
            var user = try store.put(try Entity<User>.new("user\(number)"))
            user.firstName = "Prénom \(number)"
            try store.put(user)
            if number.isMultiple(of: 7) { try store.delete(EntityID<User>(Int64(number / 2 + 1))) }
        }
        for id in table.ids(in: .all) + table.ids(in: .all).reversed() {
            let row = try #require(table.row(id))
            let record = try #require(table.record(id))
            #expect(record.row == row.bytes && record.rev == row.rev && record.id == id)
        }
        #expect(table.count == 171)
    }

    @Test func `an index that is added later knows what is there already`() throws {
        for name in ["ada", "grace"] { try store.put(try Entity<User>.new(name)) }
        let field = try #require(User.schema.field(named: "username"))
        let late = UniqueIndex(fields: [field])
        store.table(User.schema).add(late)
        #expect(late.holder(of: [.text("GRACE")]) == 2)
        try store.delete(EntityID<User>(2))
        #expect(late.holder(of: [.text("grace")]) == nil)
    }
}
