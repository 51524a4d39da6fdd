// Tests of deletion: what goes too, what becomes null, and ids that never come again.

import PratikModel
import PratikStore
import Testing

@Suite struct DeletionTests {
    private let store = Store.inMemory()
    private let companyUser: EntityID<User>
    private let schoolUser: EntityID<User>
    private let studentUser: EntityID<User>
    private let company: EntityID<Company>
    private let school: EntityID<School>
    private let student: EntityID<Student>
    private let manager: EntityID<ProgramManager>
    private let internship: Entity<Internship>
    private let recommendation: EntityID<Recommendation>

    /// A student of a school at a company, with a manager and a recommendation.
    init() throws {
        companyUser = try store.put(try Entity<User>.new("company", .company)).id
        schoolUser = try store.put(try Entity<User>.new("school", .school)).id
        studentUser = try store.put(try Entity<User>.new("student")).id
        company = try store.put(try Entity<Company>.new(companyUser, number: 1)).id
        school = try store.put(try Entity<School>.new(schoolUser)).id
        student = try store.put(Entity<Student>.new(studentUser, school: school)).id
        manager = try store.put(try Entity<ProgramManager>.new(school)).id
        var internship = Entity<Internship>.new(company, student)
        internship.programManager = manager
        self.internship = try store.put(internship)
        recommendation = try store.put(Entity<Recommendation>.new(self.internship)).id
        try store.put(Entity<Notification>.new(studentUser, kind: "welcome"))
    }

    @Test func `all that hangs on a company's account goes with it`() throws {
        let gone = try store.delete(companyUser)
        #expect(gone == ["users": 1, "companies": 1, "internships": 1, "recommendations": 1])
        #expect(store.entity(recommendation) == nil && store.entity(internship.id) == nil)
        #expect(store.entity(student) != nil && store.entity(manager) != nil)
        #expect(StoreDump(store).references == StoreDump.referencesByHand(store))
    }

    @Test func `a school's students stay, without a school`() throws {
        let gone = try store.delete(school)
        #expect(gone == ["schools": 1, "managers": 1])
        let orphan = try #require(store.entity(student))
        #expect(orphan.school == nil && orphan.rev == store.newestSequence)
        #expect(store.entity(internship.id)?.programManager == nil)
        #expect(store.entity(internship.id)?.rev == store.newestSequence)
        #expect(store.entity(schoolUser) != nil)
        #expect(store.table(Student.schema).references(by: "school").ids(referringTo: 1).isEmpty)
    }

    @Test func `a student's account takes notifications and recommendations along`() throws {
        let gone = try store.delete(studentUser)
        #expect(
            gone == [
                "users": 1, "students": 1, "internships": 1, "recommendations": 1,
                "notifications": 1,
            ])
        #expect(store.entity(company) != nil)
    }

    @Test func `an entity that two ways lead to goes once`() throws {
        // The recommendation hangs on the internship, the company and the student alike.
        let gone = try store.write { transaction throws(Refusal) in
            try transaction.delete(Company.schema, company.rawValue)
            try transaction.delete(Student.schema, student.rawValue)
            return transaction.deleted.map { "\($0.kind) \($0.count)" }.sorted()
        }
        #expect(gone == ["companies 1", "internships 1", "recommendations 1", "students 1"])
    }

    @Test func `who verified somebody can go, and the verdict stays`() throws {
        var user = try #require(store.entity(studentUser))
        user.verifiedBy = schoolUser
        user.isVerified = true
        try store.put(user)
        try store.delete(schoolUser)
        #expect(store.entity(studentUser)?.verifiedBy == nil)
        #expect(store.entity(studentUser)?.isVerified == true)
    }

    @Test func `a user who verified themselves goes`() throws {
        var user = try #require(store.entity(schoolUser))
        user.verifiedBy = schoolUser
        try store.put(user)
        #expect(try store.delete(schoolUser)["users"] == 1)
    }

    @Test func `an id never comes again, not even the highest`() throws {
        for round in 4..<8 {
            let user = try store.put(try Entity<User>.new("user\(round)")).id
            #expect(user.rawValue == Int64(round))
            try store.delete(user)
        }
        #expect(store.table(User.schema).lastID == 7)
    }

    @Test func `a dry run of a deletion leaves everything`() throws {
        let before = StoreDump(store)
        try store.write(isDryRun: true) { transaction throws(Refusal) in
            try transaction.delete(User.schema, companyUser.rawValue)
            #expect(transaction.deleted.count == 4)
        }
        #expect(StoreDump(store) == before)
    }
}
