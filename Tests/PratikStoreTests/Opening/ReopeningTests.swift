// Tests of opening a store again, after a clean stop and after none.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct ReopeningTests {
    /// Writes a few transactions of each sort.
    private func fill(_ store: Store) throws {
        let companyUser = try store.put(try Entity<User>.new("company", .company)).id
        let company = try store.put(try Entity<Company>.new(companyUser, number: 1)).id
        for number in 0..<20 {
            let user = try store.put(try Entity<User>.new("student\(number)")).id
            let student = try store.put(Entity<Student>.new(user)).id
            let internship = try store.put(Entity<Internship>.new(company, student))
            var recommendation = try store.put(Entity<Recommendation>.new(internship))
            recommendation.comment = "Ligne 1\nligne 2 « \(number) » \u{2028}😀"
            try store.put(recommendation)
            if number.isMultiple(of: 3) { try store.delete(user) }
        }
    }

    @Test func `a directory that is missing becomes a store`() throws {
        let served = try ServedStore()
        let (store, report) = try served.open()
        #expect(report.isNew && report.wasClean && store.newestSequence == 0)
        served.close(store)
        let (again, second) = try served.open()
        #expect(!second.isNew && second.wasClean && second.transactions == 0)
        served.close(again)
    }

    @Test func `after a clean stop everything is there as it was`() throws {
        let served = try ServedStore()
        let dump = try served.serve { store in
            try fill(store)
            return StoreDump(store)
        }
        let (store, report) = try served.open()
        defer { served.close(store) }
        #expect(StoreDump(store) == dump)
        #expect(report.wasClean && UInt64(report.transactions) == dump.sequence)
        #expect(report.tornBytes == 0)
        let names = (0..<21).map { StoredValue.text("student\($0)") }
        let users = store.table(User.schema)
        #expect(StoreDump.wrongHolders(users, "username", probes: names).isEmpty)
        #expect(store.table(User.schema).unique("username").holder(of: [names[1]]) == 3)
    }

    @Test func `after a stop without goodbye everything durable is there`() throws {
        let served = try ServedStore()
        let (store, _) = try served.open()
        defer { served.close(store) }
        try fill(store)
        try store.waitUntilDurable()
        let dump = StoreDump(store)
        let copy = try served.copy()
        let (copied, report) = try copy.open()
        defer { copy.close(copied) }
        #expect(!report.wasClean)
        #expect(StoreDump(copied) == dump)
        #expect(copied.identity?.incarnation != store.identity?.incarnation)
        #expect(copied.identity?.store == store.identity?.store)
    }

    @Test func `what was never flushed is not there, and what comes later is whole`() throws {
        let served = try ServedStore()
        let (store, _) = try served.open()
        try store.put(try Entity<User>.new("ada"))
        try store.waitUntilDurable()
        let dump = StoreDump(store)
        try store.put(try Entity<User>.new("grace"))
        let copy = try served.copy()
        served.close(store)
        let second = try copy.serve { copied in
            #expect(StoreDump(copied) == dump)
            try copied.put(try Entity<User>.new("hedy"))
            return StoreDump(copied)
        }
        #expect(try copy.serve { StoreDump($0) } == second)
        try served.serve { #expect($0.table(User.schema).count == 2) }
    }

    @Test func `an id that was given away stays so, also when its entity was the last`() throws {
        let served = try ServedStore()
        try served.serve { store in
            for name in ["ada", "grace", "hedy"] { try store.put(try Entity<User>.new(name)) }
            try store.delete(EntityID<User>(3))
        }
        try served.serve { store in
            #expect(store.table(User.schema).lastID == 3)
            let user = try store.put(try Entity<User>.new("mary")).id
            #expect(user.rawValue == 4)
            for id: Int64 in [4, 2] { try store.delete(EntityID<User>(id)) }
        }
        try served.serve { store in
            let next = try store.put(try Entity<User>.new("rosa"))
            #expect(next.id.rawValue == 5)
        }
    }

    @Test func `the tree alone still knows which ids were given away`() throws {
        let served = try ServedStore()
        try served.serve { store in
            try store.put(try Entity<User>.new("ada"))
            try store.delete(EntityID<User>(1))
        }
        let copy = try ServedStore()
        try FileTree.makeDirectory(copy.path)
        try FileTree.copyDirectory(served.paths.entities, to: copy.paths.entities)
        try copy.paths.prepareTemporary(SystemDisk())
        try StoreIdentity.new(journal: .absent).write(copy.paths, disk: SystemDisk())
        try copy.serve { store in
            let next = try store.put(try Entity<User>.new("grace"))
            #expect(next.id.rawValue == 2)
        }
    }

    @Test func `a refused transaction and a dry run leave no trace on disk`() throws {
        let served = try ServedStore()
        let dump = try served.serve { store in
            let user = try store.put(try Entity<User>.new("ada"))
            #expect(throws: Refusal.self) { try store.put(try Entity<User>.new("ada")) }
            let refusal = Refusal(.internal, fr: "prévu", en: "planned")
            #expect(throws: refusal) {
                try store.write { transaction throws(Refusal) in
                    try transaction.delete(User.schema, user.id.rawValue)
                    throw refusal
                }
            }
            try store.write(isDryRun: true) { transaction throws(Refusal) in
                try transaction.delete(User.schema, user.id.rawValue)
            }
            return StoreDump(store)
        }
        #expect(dump.sequence == 1)
        #expect(try served.serve { StoreDump($0) } == dump)
    }
}
