// Tests that the repository's sample tells the truth in every field that is derived.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct SampleSoundnessTests {
    private let directory: TemporaryDirectory
    private let store: Store
    private let domain: Domain

    init() throws {
        directory = try TemporaryDirectory()
        try SampleStore.copy(to: directory.path("store"))
        store = Store(clock: ManualClock(.start))
        domain = Domain(store: store)
        var options = StoreOptions(directory: directory.path("store"))
        options.journal.segmentSize = 1 << 18
        _ = try store.open(options)
    }

    private func all<Declaration>(_ kind: Declaration.Type) -> [Entity<Declaration>]
    where Declaration: EntityDeclaration {
        let table = store.table(Declaration.schema)
        return table.ids(in: .all).compactMap { table.record($0).map(Entity.init) }
    }

    private func mean(_ numbers: [Int64]) -> Hundredths {
        guard !numbers.isEmpty else { return .zero }
        let mean = Double(numbers.reduce(0, +)) / Double(numbers.count)
        return Hundredths(hundredths: Int64((mean * 100).rounded()))
    }

    @Test func `every derived number is what plain counting gives`() throws {
        let recommendations = all(Recommendation.self)
        let internships = all(Internship.self)
        for student in all(Student.self) {
            let ratings = recommendations.filter { $0.student == student.id }.map(\.rating)
            #expect(student.totalRecommendations == Int64(ratings.count), "student \(student.id)")
            #expect(student.averageRecommendationRating == mean(ratings), "student \(student.id)")
        }
        for company in all(Company.self) {
            let hosted = internships.filter { $0.company == company.id && $0.status.hasBegun }
            let ratings = internships.filter { $0.company == company.id }.compactMap(
                \.studentRating)
            #expect(company.totalInternsHosted == Int64(hosted.count), "company \(company.id)")
            #expect(company.averageRating == mean(ratings), "company \(company.id)")
        }
        for manager in all(ProgramManager.self) {
            let own = internships.filter { $0.programManager == manager.id }
            let active = own.filter { $0.status == .planned || $0.status == .ongoing }
            #expect(manager.activeConventions == Int64(active.count), "manager \(manager.id)")
            #expect(
                manager.totalConventionsManaged
                    == Int64(own.filter { $0.status != .cancelled }.count), "manager \(manager.id)")
        }
        for tracking in all(Tracking.self) {
            let student = try #require(store.entity(tracking.student))
            #expect(tracking.currentLevel == student.currentLevel, "tracking \(tracking.id)")
            #expect(tracking.domain == student.domain && tracking.status == student.status)
        }
        #expect(recommendations.count > 20 && internships.count > 20)
        #expect(all(Tracking.self).count > 5)
        try store.close()
    }

    @Test func `every entity of the sample keeps the rules`() throws {
        for internship in all(Internship.self) {
            #expect(internship.startDate <= internship.endDate, "internship \(internship.id)")
            let isRated = internship.studentRating != nil || internship.studentComment != nil
            #expect(!isRated || internship.status == .completed, "internship \(internship.id)")
            let isExplained = internship.statusReason?.isEmpty == false
            #expect(internship.status != .cancelled || isExplained, "internship \(internship.id)")
        }
        for calendar in all(InternshipCalendar.self) {
            #expect(calendar.startDate <= calendar.endDate, "calendar \(calendar.id)")
            let manager = calendar.programManager.flatMap { store.entity($0) }
            #expect(manager == nil || manager?.school == calendar.school, "\(calendar.id)")
            #expect(!calendar.isPublished || calendar.publishedAt != nil, "\(calendar.id)")
        }
        for listing in all(Listing.self) where listing.isPublished {
            let published = try #require(listing.publishedAt)
            #expect(listing.expiresAt == published.adding(days: 60), "listing \(listing.id)")
            let owner = try #require(store.entity(listing.owner))
            #expect(PublishingRight.obstacle(to: owner) == nil, "listing \(listing.id)")
        }
        for recommendation in all(Recommendation.self) {
            let internship = try #require(store.entity(recommendation.internship))
            #expect(internship.company == recommendation.company)
            #expect(internship.student == recommendation.student)
            #expect(internship.status.hasBegun)
        }
        for (schema, types) in Profiles.types {
            let table = store.table(schema)
            for id in table.ids(in: .all) {
                let user = try #require(table.record(id)?["user"].integer)
                let account = try #require(store.entity(EntityID<User>(user)))
                #expect(types.contains(account.userType), "\(schema.kind) \(id)")
            }
        }
        try store.close()
    }

    @Test func `the ranking of the sample is the one made by hand, also when it is served again`()
        throws
    {
        let expected = HandMadeRanking(store).page(minimum: .zero, domain: nil)
        let page = domain.standings.page(minimum: .zero, domain: nil, after: nil, limit: 1000)
        #expect(page.keys.map(\.student.rawValue) == expected && expected.count > 10)
        try store.close()
        let again = Store(clock: ManualClock(.start))
        let second = Domain(store: again)
        _ = try again.open(StoreOptions(directory: directory.path("store")))
        let same = second.standings.page(minimum: .zero, domain: nil, after: nil, limit: 1000)
        #expect(same.keys == page.keys)
        try again.close()
    }

    @Test func `writing every entity again as it is changes nothing`() throws {
        let before = store.newestSequence
        for table in store.tables {
            for id in table.ids(in: .all) {
                let record = try #require(table.record(id))
                _ = try store.transact(Attribution(by: "uid:0", verb: "test")) {
                    transaction throws(Refusal) in try transaction.put(record)
                }
            }
        }
        #expect(store.newestSequence == before)
        try store.close()
    }
}
