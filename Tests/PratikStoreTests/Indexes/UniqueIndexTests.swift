// Tests of values that no two entities share.

import PratikModel
import PratikStore
import Testing

@Suite struct UniqueIndexTests {
    private let store = Store.inMemory()

    private func refusal(_ body: () throws(Refusal) -> Void) -> Refusal? {
        do throws(Refusal) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("ada.lovelace", "ADA.Lovelace"), ("élodie", "ÉLODIE"), ("\u{E9}lodie", "E\u{301}LODIE"),
        ("straße", "STRASSE"),
    ])
    func `user names that differ in case alone are the same`(
        first: String, second: String
    ) throws {
        var user = try Entity<User>.new("first")
        user.username = try Username(first)
        let holder = try store.put(user).id
        var other = try Entity<User>.new("second")
        other.username = try Username(second)
        let refused = refusal { () throws(Refusal) in try store.put(other) }
        #expect(refused?.reason == .conflict)
        #expect(refused?.holder == holder.rawValue)
        #expect(refused?.fields.map(\.name) == ["username"])
        let index = store.table(User.schema).unique("username")
        #expect(index.holder(of: [.text(second)]) == holder.rawValue)
        #expect(index.holder(of: [.text("nobody")]) == nil)
    }

    @Test func `accents tell user names apart`() throws {
        for (number, name) in ["elodie", "élodie", "èlodie"].enumerated() {
            var user = try Entity<User>.new("user\(number)")
            user.username = try Username(name)
            try store.put(user)
        }
        #expect(store.table(User.schema).count == 3)
    }

    @Test func `e-mail addresses that differ in case alone are the same`() throws {
        var user = try Entity<User>.new("ada")
        user.email = try EmailAddress("Ada.Lovelace@Example.org")
        let holder = try store.put(user).id
        var other = try Entity<User>.new("grace")
        other.email = try EmailAddress("ada.lovelace@EXAMPLE.ORG")
        let refused = refusal { () throws(Refusal) in try store.put(other) }
        #expect(refused?.holder == holder.rawValue)
        #expect(refused?.fields.map(\.name) == ["email"])
        #expect(store.entity(holder)?.email.text == "Ada.Lovelace@example.org")
    }

    @Test func `what is not there is shared by all`() throws {
        let user = try store.put(try Entity<User>.new("school", .school)).id
        let school = try store.put(try Entity<School>.new(user)).id
        for _ in 0..<3 { try store.put(try Entity<ProgramManager>.new(school)) }
        #expect(store.table(ProgramManager.schema).count == 3)
        let manager = try store.put(try Entity<ProgramManager>.new(school, user: user)).id
        let again = try Entity<ProgramManager>.new(school, user: user)
        let refused = refusal { () throws(Refusal) in try store.put(again) }
        #expect(refused?.holder == manager.rawValue)
    }

    @Test func `values that are unique together may each come again`() throws {
        let owner = try store.put(try Entity<User>.new("company", .company)).id
        let company = try store.put(try Entity<Company>.new(owner, number: 1)).id
        let intern = try store.put(try Entity<User>.new("student")).id
        let student = try store.put(Entity<Student>.new(intern)).id
        let first = try store.put(Entity<Internship>.new(company, student))
        let second = try store.put(Entity<Internship>.new(company, student))
        let holder = try store.put(Entity<Recommendation>.new(first)).id
        try store.put(Entity<Recommendation>.new(second))
        let refused = refusal { () throws(Refusal) in
            try store.put(Entity<Recommendation>.new(first, rating: 1))
        }
        #expect(refused?.reason == .conflict)
        #expect(refused?.holder == holder.rawValue)
        #expect(refused?.fields.map(\.name) == ["company", "student", "internship"])
    }

    @Test func `a value is free again when its holder changes or goes`() throws {
        var ada = try store.put(try Entity<User>.new("ada"))
        ada.username = try Username("lovelace")
        try store.put(ada)
        var second = try Entity<User>.new("other")
        second.username = try Username("ADA")
        try store.put(second)
        try store.delete(ada.id)
        var third = try Entity<User>.new("third")
        third.username = try Username("Lovelace")
        #expect(try store.put(third).id == EntityID(3))
    }

    @Test func `two entities exchange their values in one transaction`() throws {
        let ada = try store.put(try Entity<User>.new("ada"))
        let grace = try store.put(try Entity<User>.new("grace"))
        let free = try Username("free")
        try store.write { transaction throws(Refusal) in
            var (first, second) = (ada, grace)
            first.username = free
            try transaction.put(first)
            second.username = ada.username
            try transaction.put(second)
            first.username = grace.username
            try transaction.put(first)
        }
        let index = store.table(User.schema).unique("username")
        #expect(index.holder(of: [.text("grace")]) == ada.id.rawValue)
        #expect(index.holder(of: [.text("ada")]) == grace.id.rawValue)
        #expect(index.holder(of: [.text("free")]) == nil)
    }
}
