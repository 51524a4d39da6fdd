// Tests of whom a company may recommend, and of what follows from it.

import PratikModel
import PratikServices
import PratikStore
import Testing

@Suite struct RecommendationRuleTests {
    private let platform = Platform()
    private let company: EntityID<Company>
    private let student: EntityID<Student>
    private let internship: EntityID<Internship>

    init() throws {
        company = try platform.company()
        student = try platform.student()
        internship = try platform.internship(company, student)
    }

    private func totals(_ student: EntityID<Student>) throws -> [Int64] {
        let student = try platform.get(student)
        return [student.totalRecommendations, student.averageRecommendationRating.hundredths]
    }

    @Test(arguments: InternshipStatus.allCases)
    func `an intern is recommended once the internship has begun`(
        status: InternshipStatus
    ) throws {
        let other = try platform.internship(company, student) {
            $0.status = status
            $0.statusReason = "Motif"
        }
        switch status {
        case .ongoing, .completed:
            #expect(try platform.recommend(other).rawValue == 1)
        case .planned, .cancelled:
            #expect(platform.invalidFields { try platform.recommend(other) } == ["internship"])
        }
    }

    @Test func `an internship at another company, or of another student, is refused`() throws {
        let otherCompany = try platform.company()
        let otherStudent = try platform.student()
        let wrongCompany = platform.refusal {
            try platform.recommend(internship) { $0.company = otherCompany }
        }
        #expect(wrongCompany?.fields.map(\.name) == ["internship"])
        #expect(wrongCompany?.message.en.contains("another company") == true)
        let wrongStudent = platform.refusal {
            try platform.recommend(internship) { $0.student = otherStudent }
        }
        #expect(wrongStudent?.fields.map(\.name) == ["internship"])
        #expect(wrongStudent?.message.en.contains("another student") == true)
        #expect(platform.store.table(Notification.schema).count == 0)
    }

    @Test func `a second recommendation of an internship is a conflict with the first`() throws {
        let first = try platform.recommend(internship)
        let refused = platform.refusal { try platform.recommend(internship, rating: 1) }
        #expect(refused?.reason == .conflict && refused?.holder == first.rawValue)
        let second = try platform.internship(company, student) { $0.status = .completed }
        try platform.recommend(second)
        #expect(try totals(student) == [2, 400])
    }

    @Test func `the student's totals follow creation, change and deletion`() throws {
        #expect(try totals(student) == [0, 0])
        let first = try platform.recommend(internship, rating: 5)
        #expect(try totals(student) == [1, 500])
        let second = try platform.recommend(
            try platform.internship(company, student), rating: 4)
        let third = try platform.recommend(
            try platform.internship(company, student), rating: 4)
        #expect(try totals(student) == [3, 433])
        try platform.change(third) { $0.rating = 5 }
        #expect(try totals(student) == [3, 467])
        let seq = platform.store.newestSequence
        #expect(try platform.get(student).rev == seq, "it is of the same transaction")
        try platform.delete(first)
        #expect(try totals(student) == [2, 450])
        try platform.delete(second)
        try platform.delete(third)
        #expect(try totals(student) == [0, 0])
    }

    @Test func `a private recommendation counts in the student's totals`() throws {
        try platform.recommend(internship, rating: 2) { $0.isPublic = false }
        #expect(try totals(student) == [1, 200])
        #expect(platform.standings.publicTotal(of: student).count == 0)
    }

    @Test func `totals of both students follow a recommendation that changes hands`() throws {
        let other = try platform.student()
        let otherPlace = try platform.internship(company, other)
        let recommendation = try platform.recommend(internship, rating: 3)
        try platform.change(recommendation) {
            $0.student = other
            $0.internship = otherPlace
        }
        #expect(try totals(student) == [0, 0])
        #expect(try totals(other) == [1, 300])
    }

    @Test func `totals follow an internship or a company that goes`() throws {
        try platform.recommend(internship, rating: 5)
        let other = try platform.company()
        try platform.recommend(try platform.internship(other, student), rating: 2)
        #expect(try totals(student) == [2, 350])
        try platform.delete(internship)
        #expect(try totals(student) == [1, 200])
        try platform.delete(other)
        #expect(try totals(student) == [0, 0])
    }

    @Test func `a change that does not touch the totals does not write the student`() throws {
        let recommendation = try platform.recommend(internship)
        let rev = try platform.get(student).rev
        try platform.change(recommendation) { $0.comment = "Excellent." }
        #expect(try platform.get(student).rev == rev)
    }

    @Test(arguments: [InternshipStatus.planned, .cancelled])
    func `an internship that was recommended has begun for good`(status: InternshipStatus) throws {
        let recommendation = try platform.recommend(internship)
        func withdraw() throws {
            try platform.change(internship) {
                $0.status = status
                $0.statusReason = "Fermeture"
            }
        }
        #expect(platform.invalidFields(withdraw) == ["status"])
        try platform.change(internship) { $0.status = .completed }
        try platform.delete(recommendation)
        try withdraw()
        #expect(try platform.get(internship).status == status)
    }

    @Test func `an internship that was recommended stays that company's and that student's`() throws
    {
        try platform.recommend(internship)
        let otherCompany = try platform.company()
        let otherStudent = try platform.student()
        #expect(
            platform.invalidFields {
                try platform.change(internship) { $0.company = otherCompany }
            } == ["company"])
        #expect(
            platform.invalidFields {
                try platform.change(internship) { $0.student = otherStudent }
            } == ["student"])
        let free = try platform.internship(company, student)
        #expect(try platform.change(free) { $0.company = otherCompany }.company == otherCompany)
    }
}
