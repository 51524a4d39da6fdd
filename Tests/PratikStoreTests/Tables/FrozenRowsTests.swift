// Rows at one moment, gone through while their tables change.

import PratikModel
import Testing

@testable import PratikStore

@Suite struct FrozenRowsTests {
    private func ids(_ rows: FrozenRows) -> [String] {
        var rest = rows
        var found: [String] = []
        while let (schema, id, row) = rest.next() {
            found.append("\(schema.noun) \(id) \(row.rev)")
        }
        return found
    }

    @Test func `rows are those of the moment, by kind and id, whatever changes afterwards`() throws
    {
        let store = Store.inMemory()
        try store.write { transaction throws(Refusal) in
            for name in ["ada", "bob", "cid"] {
                try transaction.put(made { try Entity<User>.new(name) })
            }
            try transaction.put(Entity<Student>.new(EntityID(2)))
        }
        let all = store.freeze([Student.schema, School.schema, User.schema])
        let users = store.freeze([User.schema])
        try store.write { transaction throws(Refusal) in
            try transaction.delete(User.schema, 2)
            try transaction.put(made { try Entity<User>.new("dan") })
        }
        #expect(all.sequence == 1)
        #expect(ids(all) == ["student 1 1", "user 1 1", "user 2 1", "user 3 1"])
        #expect(ids(users) == ["user 1 1", "user 2 1", "user 3 1"])
        #expect(
            ids(store.freeze([User.schema, Student.schema])) == [
                "user 1 1", "user 3 1", "user 4 2",
            ])
        #expect(ids(store.freeze([])).isEmpty)
    }

    private func made<Value>(_ make: () throws -> Value) throws(Refusal) -> Value {
        do { return try make() } catch { throw Refusal(.internal, fr: "\(error)", en: "\(error)") }
    }
}
