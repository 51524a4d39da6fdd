// Tests of the ranking of recommended students beside one made by hand.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct StudentStandingsTests {
    private static let domains = ["Informatique", "Énergie", "ÉNERGIE", "Génie civil", "Tourisme"]

    @Test func `more recommendations come first, then the better mean, then the lower id`() throws {
        let platform = Platform()
        let company = try platform.company()
        let ratings: [[Int64]] = [[3], [5, 5], [5, 4, 4], [4, 5], [5], [5, 5]]
        for given in ratings {
            let student = try platform.student()
            for rating in given {
                try platform.recommend(try platform.internship(company, student), rating: rating)
            }
        }
        let page = platform.standings.page(minimum: .zero, domain: nil, after: nil, limit: 10)
        #expect(page.keys.map(\.student.rawValue) == [3, 2, 6, 4, 5, 1])
        #expect(!page.hasMore)
        let good = platform.standings.page(
            minimum: Hundredths(hundredths: 450), domain: nil, after: nil, limit: 10)
        #expect(good.keys.map(\.student.rawValue) == [2, 6, 4, 5])
    }

    @Test(arguments: [nil, "tourisme"])
    func `a page costs the same among few students and among many`(domain: String?) throws {
        func lookups(among count: Int) throws -> Int {
            let platform = Platform()
            let company = try platform.company()
            for number in 0..<count {
                let student = try platform.student()
                let internship = try platform.internship(company, student)
                // Most have a mean below what is asked for, in every group of the ranking.
                try platform.recommend(internship, rating: number % 10 == 0 ? 5 : 2) {
                    $0.recommendedDomains = ["Tourisme"]
                }
            }
            let page = platform.standings.page(
                minimum: Hundredths(whole: 4), domain: domain.map(TextFolding.fold), after: nil,
                limit: 4)
            #expect(page.keys.count == 4)
            return page.lookups
        }
        #expect(try lookups(among: 60) == lookups(among: 900))
    }

    @Test func `who is hidden, inactive or recommended in private alone is not ranked`() throws {
        let platform = Platform()
        let company = try platform.company()
        let students = try (0..<4).map { _ in try platform.student() }
        for student in students {
            try platform.recommend(try platform.internship(company, student)) {
                $0.isPublic = student != students[3]
            }
        }
        func ranked() -> [Int64] {
            platform.standings.page(minimum: .zero, domain: nil, after: nil, limit: 10)
                .keys.map(\.student.rawValue)
        }
        #expect(ranked() == [1, 2, 3])
        try platform.change(students[0]) { $0.isSearchable = false }
        let user = try platform.get(students[1]).user
        try platform.change(user) { $0.isActive = false }
        #expect(ranked() == [3])
        try platform.change(user) { $0.isActive = true }
        try platform.change(students[0]) { $0.isSearchable = true }
        #expect(ranked() == [1, 2, 3])
        try platform.delete(user)
        #expect(ranked() == [1, 3])
    }

    @Test func `a domain is asked for without case and accents`() throws {
        let platform = Platform()
        let company = try platform.company()
        for domain in ["Énergie", "energie", "Énergies"] {
            let student = try platform.student()
            try platform.recommend(try platform.internship(company, student)) {
                $0.recommendedDomains = [domain]
            }
        }
        let page = platform.standings.page(
            minimum: .zero, domain: TextFolding.fold("ENERGIE"), after: nil, limit: 10)
        #expect(page.keys.map(\.student.rawValue) == [1, 2])
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `after any changes the ranking is the one made by hand`(seed: UInt64) throws {
        let platform = Platform()
        var random = SeededGenerator(seed: seed)
        let companies = try (0..<3).map { _ in try platform.company() }
        for step in 0..<600 {
            try change(platform, companies, &random)
            if step.isMultiple(of: 30) || step > 590 { try check(platform, &random) }
        }
        #expect(
            platform.standings.page(minimum: .zero, domain: nil, after: nil, limit: 99).keys.count
                > 3)
    }

    private func change(
        _ platform: Platform, _ companies: [EntityID<Company>], _ random: inout SeededGenerator
    ) throws {
        func any<Declaration>(_ kind: Declaration.Type) -> EntityID<Declaration>?
        where Declaration: EntityDeclaration {
            platform.store.table(Declaration.schema).ids(in: .all).randomElement(using: &random)
                .map { EntityID($0) }
        }
        let flag = Int.random(in: 0..<3, using: &random) > 0
        switch Int.random(in: 0..<20, using: &random) {
        case 0...2: _ = try platform.student()
        case 3...9:
            guard let student = any(Student.self),
                let company = companies.randomElement(using: &random)
            else { return }
            let domains = Self.domains.filter { _ in Bool.random(using: &random) }
            let rating = Int64.random(in: 1...5, using: &random)
            let place = try platform.internship(company, student)
            try platform.recommend(place, rating: rating) {
                $0.isPublic = flag
                $0.recommendedDomains = domains
            }
        case 10, 11:
            guard let id = any(Recommendation.self) else { return }
            let domains = Self.domains.filter { _ in Bool.random(using: &random) }
            try platform.change(id) {
                $0.isPublic = flag
                $0.recommendedDomains = domains
            }
        case 12:
            let rating = Int64.random(in: 1...5, using: &random)
            if let id = any(Recommendation.self) { try platform.change(id) { $0.rating = rating } }
        case 13: if let id = any(Recommendation.self) { try platform.delete(id) }
        case 14: if let id = any(Internship.self) { try platform.delete(id) }
        case 15: if let id = any(Student.self), !flag { try platform.delete(id) }
        case 16, 17:
            if let id = any(Student.self) { try platform.change(id) { $0.isSearchable = flag } }
        case 18: if let id = any(User.self) { try platform.change(id) { $0.isActive = flag } }
        default: try takeBack(platform, companies, flag)
        }
    }

    /// Many changes in one transaction that comes to nothing.
    private func takeBack(
        _ platform: Platform, _ companies: [EntityID<Company>], _ flag: Bool
    ) throws {
        let planned = Refusal(.internal, fr: "prévu", en: "planned")
        #expect(throws: planned) {
            try platform.write { transaction throws(Refusal) in
                for id in platform.store.table(Student.schema).ids(in: .all).prefix(5) {
                    var student = try transaction.require(EntityID<Student>(id))
                    student.isSearchable.toggle()
                    try transaction.put(student)
                    if flag { try transaction.delete(User.schema, student.user.rawValue) }
                }
                throw planned
            }
        }
    }

    private func check(_ platform: Platform, _ random: inout SeededGenerator) throws {
        let byHand = HandMadeRanking(platform.store)
        let domain = Self.domains.randomElement(using: &random)
        let minimum = Hundredths(hundredths: Int64.random(in: 0...500, using: &random))
        for (wanted, least) in [(nil, .zero), (domain, .zero), (nil, minimum), (domain, minimum)] {
            let expected = byHand.page(minimum: least, domain: wanted)
            var shown: [Int64] = []
            var place: RankingKey?
            repeat {
                let limit = Int.random(in: 1...7, using: &random)
                let page = platform.standings.page(
                    minimum: least, domain: wanted.map(TextFolding.fold), after: place, limit: limit
                )
                #expect(page.keys.count <= limit && (!page.hasMore || page.keys.count == limit))
                shown += page.keys.map(\.student.rawValue)
                place = page.hasMore ? page.keys.last : nil
            } while place != nil
            #expect(shown == expected)
        }
        for id in platform.store.table(Student.schema).ids(in: .all) {
            let total = byHand.total(of: id)
            let student = try platform.get(EntityID<Student>(id))
            #expect(Int(student.totalRecommendations) == total.count)
            #expect(student.averageRecommendationRating == total.mean)
        }
    }
}
