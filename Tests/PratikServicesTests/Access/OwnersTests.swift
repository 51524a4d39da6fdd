// Tests of to whom an entity belongs.

import PratikModel
import PratikServices
import PratikStore
import Testing

@Suite struct OwnersTests {
    private let platform = Platform()
    private let companyUser: EntityID<User>
    private let studentUser: EntityID<User>
    private let schoolUser: EntityID<User>
    private let stranger: EntityID<User>
    private let records: [Record]

    init() throws {
        companyUser = try platform.user(.company)
        studentUser = try platform.user(.student)
        schoolUser = try platform.user(.school)
        stranger = try platform.user(.company)
        let company = try platform.company(of: companyUser)
        let school = try platform.school(of: schoolUser)
        let student = try platform.student(of: studentUser, school: school)
        let manager = try platform.manager(of: school)
        let internship = try platform.internship(company, student)
        let recommendation = try platform.recommend(internship)
        records = [
            try platform.get(companyUser).record, try platform.get(company).record,
            try platform.get(student).record, try platform.get(school).record,
            try platform.get(manager).record, try platform.get(internship).record,
            try platform.get(recommendation).record,
            try platform.get(EntityID<Notification>(1)).record,
        ]
    }

    private func owned(by user: EntityID<User>) -> [String] {
        records.filter { Owners.owns(user, $0, in: platform.store) }.map(\.schema.noun)
    }

    @Test func `each has what the contract gives them`() {
        #expect(owned(by: companyUser) == ["user", "company", "internship", "recommendation"])
        #expect(owned(by: studentUser) == ["student", "internship", "notification"])
        #expect(owned(by: schoolUser) == ["school", "manager"])
        #expect(owned(by: stranger).isEmpty)
    }

    @Test func `a student owns an internship for the rating alone`() throws {
        let internship = try #require(records.first { $0.schema === Internship.schema })
        let ways = Owners.ways(of: studentUser, to: internship, in: platform.store)
        #expect(ways.map(\.through) == ["student"] && ways.allSatisfy(\.isLimited))
        let full = Owners.ways(of: companyUser, to: internship, in: platform.store)
        #expect(full.map(\.through) == ["company"] && !full.contains(where: \.isLimited))
    }

    @Test func `what a user lists is what the user owns`() {
        for user in [companyUser, studentUser, schoolUser, stranger] {
            for schema in AllEntities.visible {
                let table = platform.store.table(schema)
                let listed = Set(
                    Owners.sources(of: schema, ownedBy: user, in: platform.store)
                        .flatMap { table.ids(in: .matching([$0])) })
                let own = table.ids(in: .all).filter { id in
                    table.record(id).map { Owners.owns(user, $0, in: platform.store) } ?? false
                }
                #expect(listed == Set(own), "\(schema.kind) of user \(user)")
            }
        }
    }
}
