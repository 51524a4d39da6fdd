// Tests of how rules join a transaction.

import PratikModel
import PratikStore
import Testing

@Suite struct TransactionRuleTests {
    /// Completes first names, refuses one, and keeps a notification for every user.
    private struct NameRule: TransactionRule {
        func check(
            _ new: inout Record, replacing old: Record?, in transaction: Transaction
        ) throws(Refusal) {
            var user = Entity<User>(new)
            if user.firstName == "refused" { throw .invalid("first_name", fr: "non", en: "no") }
            if user.firstName == nil { user.firstName = "Anonyme" }
            new = user.record
        }

        func follow(
            from old: Record?, to new: Record?, in transaction: Transaction
        ) throws(Refusal) {
            guard let new else { return }
            try transaction.put(Entity<Notification>.new(EntityID(new.id), kind: "welcome"))
            if Entity<User>(new).firstName == "late" {
                throw .invalid("first_name", fr: "trop tard", en: "too late")
            }
        }
    }

    private let store: Store

    init() {
        store = Store.inMemory()
        store.add(NameRule(), for: User.schema)
    }

    private func user(_ name: String, first: String?) throws -> Entity<User> {
        var user = try Entity<User>.new(name)
        user.firstName = first
        return user
    }

    @Test func `a rule completes a version before it is written`() throws {
        let user = try store.put(try user("ada", first: nil))
        #expect(user.firstName == "Anonyme")
        #expect(store.entity(user.id)?.firstName == "Anonyme")
    }

    @Test func `what follows a change is of the same transaction`() throws {
        try store.put(try user("ada", first: "Ada"))
        let told = try #require(store.entity(EntityID<Notification>(1)))
        #expect(told.kind == "welcome" && told.rev == 1 && store.newestSequence == 1)
    }

    @Test(arguments: ["refused", "late"])
    func `a rule that refuses, before or after, undoes all`(name: String) throws {
        try store.put(try user("ada", first: "Ada"))
        let before = StoreDump(store)
        let grace = try user("grace", first: "Grace")
        let other = try user("other", first: name)
        let refused = #expect(throws: Refusal.self) {
            try store.write { transaction throws(Refusal) in
                try transaction.put(grace)
                try transaction.put(other)
            }
        }
        #expect(refused?.fields.map(\.name) == ["first_name"])
        #expect(StoreDump(store) == before)
    }

    @Test func `a version that the rules bring back to what it was is not written`() throws {
        var user = try store.put(try user("ada", first: nil))
        user.firstName = nil
        try store.put(user)
        #expect(store.newestSequence == 1)
        #expect(store.table(Notification.schema).count == 1)
    }
}
