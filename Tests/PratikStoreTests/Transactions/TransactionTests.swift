// Tests of one transaction: what it stamps, what it refuses, and that it is whole or absent.

import PratikJSON
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct TransactionTests {
    private let clock = ManualClock(.start)
    private let store: Store

    init() { store = Store(clock: clock) }

    @Test func `ids count up from 1, and the revision is the transaction's number`() throws {
        let first = try store.put(try Entity<User>.new("first"))
        let (second, third) = try store.write { transaction throws(Refusal) in
            #expect(transaction.sequence == 2)
            return (
                try transaction.put(try newUser("second")),
                try transaction.put(try newUser("third"))
            )
        }
        #expect([first.id, second.id, third.id].map(\.rawValue) == [1, 2, 3])
        #expect([first.rev, second.rev, third.rev] == [1, 2, 2])
        #expect(store.newestSequence == 2)
        #expect(store.entity(third.id)?.rev == 2)
    }

    /// A new user; what is wrong with the name is the test's fault.
    private func newUser(_ name: String) throws(Refusal) -> Entity<User> {
        do {
            return try Entity<User>.new(name)
        } catch {
            throw Refusal(.internal, fr: "\(error)", en: "\(error)")
        }
    }

    @Test func `creation and change are stamped with the transaction's moment`() throws {
        var user = try store.put(try Entity<User>.new("ada"))
        #expect(user.createdAt == .start && user.updatedAt == .start)
        clock.advance(seconds: 60)
        user.firstName = "Ada"
        user.createdAt = Timestamp(milliseconds: 5)
        let changed = try store.put(user)
        #expect(changed.updatedAt == Timestamp.start.adding(seconds: 60))
    }

    @Test func `a change that changes nothing writes nothing`() throws {
        let user = try store.put(try Entity<User>.new("ada"))
        let before = StoreDump(store)
        clock.advance(seconds: 60)
        let again = try store.put(user)
        #expect(again.rev == 1)
        #expect(StoreDump(store) == before)
        try store.write { _ throws(Refusal) in }
        try store.delete(EntityID<User>(99))
        #expect(StoreDump(store) == before)
    }

    @Test func `a dry run answers what would be and changes nothing`() throws {
        let user = try store.put(try Entity<User>.new("ada"))
        let before = StoreDump(store)
        let answer = try store.write(isDryRun: true) { transaction throws(Refusal) in
            try transaction.delete(User.schema, user.id.rawValue)
            return try transaction.put(try newUser("ada"))
        }
        #expect(answer.id == EntityID(2) && answer.rev == 2)
        #expect(StoreDump(store) == before)
        #expect(store.table(User.schema).unique("username").holder(of: [.text("ada")]) == 1)
    }

    @Test func `a transaction sees what it has written, and deleted`() throws {
        let user = try store.put(try Entity<User>.new("ada"))
        try store.write { transaction throws(Refusal) in
            var changed = try transaction.require(user.id)
            changed.firstName = "Ada"
            try transaction.put(changed)
            #expect(transaction.entity(user.id)?.firstName == "Ada")
            try transaction.delete(User.schema, user.id.rawValue)
            #expect(transaction.entity(user.id) == nil)
            #expect(transaction.isDeleting(User.schema, user.id.rawValue))
            #expect(throws: Refusal.notFound(User.schema, 1)) { try transaction.require(user.id) }
        }
        #expect(store.entity(user.id) == nil)
    }

    @Test func `a reference to what is not there is refused with every field that is wrong`() throws
    {
        let user = try store.put(try Entity<User>.new("ada"))
        let school = Entity<Student>.new(EntityID(7), school: EntityID(8))
        let refused = #expect(throws: Refusal.self) { try store.put(school) }
        #expect(refused?.reason == .invalid)
        #expect(refused?.fields.map(\.name) == ["user", "school"])
        #expect(refused?.fields.first?.message.en == "there is no user 7")
        #expect(store.table(Student.schema).count == 0 && store.table(Student.schema).lastID == 0)
        #expect(throws: Refusal.self) {
            try store.write { transaction throws(Refusal) in
                try transaction.delete(User.schema, user.id.rawValue)
                try transaction.put(Entity<Student>.new(user.id))
            }
        }
        #expect(store.entity(user.id) != nil)
    }

    @Test func `a reference to what is not there is refused`() throws {
        let owner = try store.put(try Entity<User>.new("company", .company)).id
        let company = try store.put(try Entity<Company>.new(owner, number: 1)).id
        let intern = try store.put(try Entity<User>.new("student")).id
        let student = try store.put(Entity<Student>.new(intern)).id
        var internship = Entity<Internship>.new(company, student)
        internship.calendar = EntityID(1)
        let refused = #expect(throws: Refusal.self) { try store.put(internship) }
        #expect(refused?.fields.map(\.name) == ["calendar"])
    }

    @Test func `an error after several changes leaves everything as it was`() throws {
        let ada = try store.put(try Entity<User>.new("ada"))
        let intern = try store.put(Entity<Student>.new(ada.id))
        let before = StoreDump(store)
        let refused = #expect(throws: Refusal.self) {
            try store.write { transaction throws(Refusal) in
                let grace = try transaction.put(try newUser("grace"))
                var student = intern
                student.user = grace.id
                try transaction.put(student)
                try transaction.delete(User.schema, ada.id.rawValue)
                try transaction.put(try newUser("ada"))
                try transaction.put(try newUser("grace"))
            }
        }
        #expect(refused?.reason == .conflict && refused?.holder == 2)
        #expect(StoreDump(store) == before)
        let names = store.table(User.schema).unique("username")
        #expect(names.holder(of: [.text("ada")]) == 1 && names.holder(of: [.text("grace")]) == nil)
        #expect(store.table(Student.schema).unique("user").holder(of: [.integer(1)]) == 1)
        #expect(try store.put(try Entity<User>.new("grace")).id == EntityID(2))
    }
}
