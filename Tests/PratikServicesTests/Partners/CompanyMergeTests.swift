// Tests that joining a duplicate loses nothing and counts everything once.

import PratikModel
import PratikServices
import PratikStore
import Testing

@Suite struct CompanyMergeTests {
    private let platform = Platform()
    private let duplicate: EntityID<Company>
    private let company: EntityID<Company>
    private let student: EntityID<Student>

    init() throws {
        duplicate = try platform.company()
        company = try platform.company()
        student = try platform.student()
    }

    private func merge() throws(Refusal) -> [String: Int] {
        let moved = try platform.write { transaction throws(Refusal) in
            try CompanyMerge.merge(duplicate, into: company, in: transaction)
        }
        return Dictionary(uniqueKeysWithValues: moved.map { ($0.kind, $0.count) })
    }

    private func follow(
        _ company: EntityID<Company>, _ student: EntityID<Student>
    ) throws(Refusal) -> EntityID<Tracking> {
        try platform.write { transaction throws(Refusal) in
            try Trackings.start(company, student, in: transaction).tracking.id
        }
    }

    @Test func `a recommended internship moves with its recommendation, and totals follow`() throws
    {
        let internship = try platform.internship(duplicate, student) {
            $0.status = .completed
            $0.studentRating = 4
        }
        let recommendation = try platform.recommend(internship, rating: 5)
        let notified = platform.notifications.count
        #expect(try merge() == ["internships": 1, "recommendations": 1])
        #expect(try platform.get(internship).company == company)
        #expect(try platform.get(recommendation).company == company)
        #expect(platform.store.entity(duplicate) == nil)
        let joined = try platform.get(company)
        #expect(joined.totalInternsHosted == 1 && joined.averageRating == Hundredths(whole: 4))
        #expect(try platform.get(student).totalRecommendations == 1)
        #expect(platform.notifications.count == notified, "nobody is told again")
    }

    @Test func `of two trackings of a student the company's own stays`() throws {
        let own = try follow(company, student)
        let other = try follow(duplicate, student)
        let alone = try follow(duplicate, try platform.student())
        #expect(try merge() == ["trackings": 1])
        #expect(platform.store.entity(other) == nil)
        #expect(try platform.get(own).company == company)
        #expect(try platform.get(alone).company == company)
    }

    @Test func `a company is no duplicate of itself`() throws {
        let fields = platform.invalidFields {
            _ = try platform.write { transaction throws(Refusal) in
                try CompanyMerge.merge(company, into: company, in: transaction)
            }
        }
        #expect(fields == ["into"])
    }

    @Test func `outside of a merge a recommended internship stays where it is`() throws {
        let internship = try platform.internship(duplicate, student)
        try platform.recommend(internship)
        #expect(
            platform.invalidFields { try platform.change(internship) { $0.company = company } }
                == ["company"])
    }
}
