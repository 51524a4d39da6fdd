// Tests of what a calendar may say, and of publishing it.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct CalendarRuleTests {
    private let platform = Platform()
    private let school: EntityID<School>

    init() throws { school = try platform.school() }

    @Test func `a calendar ends no earlier than it begins, the same day is allowed`() throws {
        let start = try CivilDate("2027-03-01")
        let fields = platform.invalidFields {
            _ = try platform.calendar(of: school) { $0.endDate = start.adding(days: -1) }
        }
        #expect(fields == ["end_date"])
        _ = try platform.calendar(of: school) { $0.endDate = start }
    }

    @Test func `its manager is of its school, and stays there`() throws {
        let own = try platform.manager(of: school)
        let other = try platform.school()
        let foreign = try platform.manager(of: other)
        let fields = platform.invalidFields {
            _ = try platform.calendar(of: school) { $0.programManager = foreign }
        }
        #expect(fields == ["program_manager"])
        let calendar = try platform.calendar(of: school) { $0.programManager = own }
        #expect(
            platform.invalidFields { try platform.change(own) { $0.school = other } }
                == ["school"])
        #expect(
            platform.invalidFields { try platform.change(calendar) { $0.school = other } }
                == ["program_manager"])
        try platform.delete(own)
        #expect(try platform.get(calendar).programManager == nil)
    }

    @Test func `publishing stamps the moment and tells each partner, once`() throws {
        let partners = [try platform.partner(), try platform.partner()]
        _ = try platform.company()
        let calendar = try platform.calendar(of: school)
        #expect(try platform.get(calendar).publishedAt == nil)
        let published = try platform.publish(calendar)
        #expect(published.isPublished && published.publishedAt == .start)
        let users = try partners.map { try platform.get($0).user }
        #expect(platform.notifications.map(\.user) == users)
        #expect(platform.notifications.allSatisfy { $0.rev == published.rev })
        let sequence = platform.store.newestSequence
        try platform.publish(calendar)
        #expect(platform.store.newestSequence == sequence, "published already")
    }

    @Test func `another publication tells again, and what was public is remembered`() throws {
        _ = try platform.partner()
        let calendar = try platform.calendar(of: school)
        try platform.publish(calendar)
        let taken = try platform.unpublish(calendar)
        #expect(!taken.isPublished && taken.publishedAt == .start)
        platform.clock.advance(seconds: 60)
        #expect(try platform.publish(calendar).publishedAt == Timestamp.start.adding(seconds: 60))
        #expect(platform.notifications.count == 2)
    }

    @Test func `companies are not told of what they may not see`() throws {
        _ = try platform.partner()
        let calendar = try platform.calendar(of: school) { $0.isVisibleToCompanies = false }
        try platform.publish(calendar)
        #expect(platform.notifications.isEmpty)
    }

    @Test func `two thousand partners are told in one transaction`() throws {
        for _ in 0..<2_000 { _ = try platform.partner() }
        let published = try platform.publish(try platform.calendar(of: school))
        #expect(platform.notifications.count == 2_000)
        #expect(Set(platform.notifications.map(\.rev)) == [published.rev])
        #expect(Set(platform.notifications.map(\.user)).count == 2_000)
    }

    @Test func `the text has its dates in words and its plural right`() throws {
        _ = try platform.partner()
        let calendar = try platform.calendar(of: school)
        try platform.publish(calendar)
        let notification = try #require(platform.notifications.last)
        let name = try platform.get(school).name
        #expect(
            platform.texts(of: notification, .fr) == [
                "\(name) : stages de L3 AES",
                "Du 1er mars 2027 au 1er juin 2027, 20 étudiants cherchent un stage.",
            ])
        try platform.change(calendar) { $0.numberOfStudents = 1 }
        #expect(
            platform.texts(of: notification, .en) == [
                "\(name): internships of L3 AES",
                "From 1 March 2027 to 1 June 2027, one student looks for an internship.",
            ])
        try platform.delete(calendar)
        #expect(platform.texts(of: notification, .fr)[1] == "Ce calendrier n’existe plus.")
    }

    @Test func `an internship names a calendar until that is gone`() throws {
        let calendar = try platform.calendar(of: school)
        let internship = try platform.internship(
            try platform.company(), try platform.student()
        ) { $0.calendar = calendar }
        try platform.delete(calendar)
        #expect(try platform.get(internship).calendar == nil)
    }
}
