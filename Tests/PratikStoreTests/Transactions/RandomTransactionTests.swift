// Tests that no sequence of changes, kept or taken back, leaves rows and indexes apart.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct RandomTransactionTests {
    private static let names = (0..<12).map { "user\($0)" }

    /// Why a transaction of these tests ends.
    private static let planned = Refusal(.internal, fr: "prévu", en: "planned")

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `a refused transaction leaves rows and indexes as before, a kept one leaves them true`(
        seed: UInt64
    ) throws {
        let store = Store.inMemory()
        var random = SeededGenerator(seed: seed)
        var refusals = 0
        for _ in 0..<140 {
            let before = StoreDump(store)
            let fails = Int.random(in: 0..<4, using: &random) == 0
            do throws(Refusal) {
                try store.write { transaction throws(Refusal) in
                    for _ in 0..<Int.random(in: 1...4, using: &random) {
                        try change(transaction, &random)
                    }
                    if fails { throw Self.planned }
                }
            } catch {
                refusals += 1
                #expect(StoreDump(store) == before)
            }
            try check(store)
        }
        #expect((20...125).contains(refusals), "both ends come often: \(refusals)")
        for schema in [User.schema, Student.schema, School.schema, Internship.schema] {
            #expect(store.table(schema).lastID > 0, "\(schema.kind) were there")
        }
    }

    private func check(_ store: Store) throws {
        #expect(StoreDump(store).references == StoreDump.referencesByHand(store))
        let users = store.table(User.schema)
        let names = Self.names.map { StoredValue.text($0) }
        #expect(StoreDump.wrongHolders(users, "username", probes: names).isEmpty)
        let ids = (1...100).map { StoredValue.integer($0) }
        for schema in [Company.schema, Student.schema, School.schema, ProgramManager.schema] {
            let wrong = StoreDump.wrongHolders(store.table(schema), "user", probes: ids)
            #expect(wrong.isEmpty, "\(schema.kind)")
        }
        for table in store.tables {
            #expect(table.count == table.ids(in: .all).count)
        }
    }

    /// One change of any kind; what cannot be is refused by the store itself.
    private func change(
        _ transaction: Transaction, _ random: inout SeededGenerator
    ) throws(Refusal) {
        let user: EntityID<User> = any(transaction, &random)
        let school: EntityID<School> = any(transaction, &random)
        let student: EntityID<Student> = any(transaction, &random)
        let company: EntityID<Company> = any(transaction, &random)
        switch Int.random(in: 0..<20, using: &random) {
        case 0...4: try transaction.put(newUser(&random))
        case 5, 19: try transaction.put(Entity<Student>.new(user))
        case 6: try transaction.put(Entity<Student>.new(user, school: school))
        case 7: try transaction.put(made { try Entity<School>.new(user) })
        case 8, 16, 17:
            let number = Int.random(in: 0..<30, using: &random)
            try transaction.put(made { try Entity<Company>.new(user, number: number) })
        case 9: try transaction.put(made { try Entity<ProgramManager>.new(school) })
        case 10, 18: try transaction.put(Entity<Internship>.new(company, student))
        case 11: try rename(user, transaction, &random)
        case 12: try move(student, to: user, school, transaction)
        case 13: try transaction.delete(User.schema, user.rawValue)
        case 14: try transaction.delete(School.schema, school.rawValue)
        default: try transaction.delete(Student.schema, student.rawValue)
        }
    }

    private func rename(
        _ id: EntityID<User>, _ transaction: Transaction, _ random: inout SeededGenerator
    ) throws(Refusal) {
        guard var user = transaction.entity(id) else { return }
        user.username = try newUser(&random).username
        try transaction.put(user)
    }

    private func move(
        _ id: EntityID<Student>, to user: EntityID<User>, _ school: EntityID<School>,
        _ transaction: Transaction
    ) throws(Refusal) {
        guard var student = transaction.entity(id) else { return }
        student.user = user
        student.school = student.school == nil ? school : nil
        try transaction.put(student)
    }

    private func newUser(_ random: inout SeededGenerator) throws(Refusal) -> Entity<User> {
        let name = Self.names[Int.random(in: 0..<Self.names.count, using: &random)]
        return try made { try Entity<User>.new(name) }
    }

    /// Mostly one that is there.
    private func any<Declaration>(
        _ transaction: Transaction, _ random: inout SeededGenerator
    ) -> EntityID<Declaration> {
        let live = transaction.store.table(Declaration.schema).ids(in: .all)
        if Int.random(in: 0..<12, using: &random) > 0, let id = live.randomElement(using: &random) {
            return EntityID(id)
        }
        return EntityID(Int64.random(in: 1...40, using: &random))
    }

    private func made<Value>(_ make: () throws -> Value) throws(Refusal) -> Value {
        do { return try make() } catch { throw Refusal(.internal, fr: "\(error)", en: "\(error)") }
    }
}
