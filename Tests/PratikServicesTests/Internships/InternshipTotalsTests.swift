// Tests of the numbers of companies and managers that follow from internships.

import PratikModel
import PratikServices
import PratikStore
import Testing

@Suite struct InternshipTotalsTests {
    private let platform = Platform()

    private func numbers(_ company: EntityID<Company>) throws -> [Int64] {
        let company = try platform.get(company)
        return [company.totalInternsHosted, company.averageRating.hundredths]
    }

    private func numbers(_ manager: EntityID<ProgramManager>) throws -> [Int64] {
        let manager = try platform.get(manager)
        return [manager.activeConventions, manager.totalConventionsManaged]
    }

    @Test func `a company has hosted those whose internship has begun`() throws {
        let company = try platform.company()
        let student = try platform.student()
        var ids: [EntityID<Internship>] = []
        for status in InternshipStatus.allCases {
            ids.append(
                try platform.internship(company, student) {
                    $0.status = status
                    $0.statusReason = "Motif"
                })
        }
        #expect(try numbers(company) == [2, 0])
        try platform.change(ids[0]) { $0.status = .ongoing }
        #expect(try numbers(company) == [3, 0])
        try platform.delete(ids[2])
        #expect(try numbers(company) == [2, 0])
    }

    @Test func `a company's rating is the mean of its interns' ratings, of those who gave one`()
        throws
    {
        let company = try platform.company()
        let student = try platform.student()
        let ratings: [Int64?] = [5, 4, nil, 4]
        let ids = try ratings.map { rating in
            try platform.internship(company, student) {
                $0.status = .completed
                $0.studentRating = rating
            }
        }
        #expect(try numbers(company) == [4, 433])
        try platform.change(ids[1]) { $0.studentRating = 1 }
        #expect(try numbers(company) == [4, 333])
        try platform.delete(ids[0])
        #expect(try numbers(company) == [3, 250])
        try platform.delete(student)
        #expect(try numbers(company) == [0, 0])
    }

    @Test func `a manager's conventions are those planned or ongoing, and all but cancelled`()
        throws
    {
        let company = try platform.company()
        let school = try platform.school()
        let student = try platform.student(school: school)
        let manager = try platform.manager(of: school)
        var ids: [EntityID<Internship>] = []
        for status in InternshipStatus.allCases {
            ids.append(
                try platform.internship(company, student) {
                    $0.status = status
                    $0.statusReason = "Motif"
                    $0.programManager = manager
                })
        }
        #expect(try numbers(manager) == [2, 3])
        try platform.change(ids[0]) { $0.status = .cancelled }
        #expect(try numbers(manager) == [1, 2])
        let second = try platform.manager(of: school)
        try platform.change(ids[1]) { $0.programManager = second }
        #expect(try numbers(manager) == [0, 1])
        #expect(try numbers(second) == [1, 1])
        try platform.change(ids[1]) { $0.programManager = nil }
        #expect(try numbers(second) == [0, 0])
    }

    @Test func `numbers of both companies follow an internship that changes hands`() throws {
        let companies = try [platform.company(), platform.company()]
        let student = try platform.student()
        let id = try platform.internship(companies[0], student) {
            $0.status = .completed
            $0.studentRating = 3
        }
        try platform.change(id) { $0.company = companies[1] }
        #expect(try numbers(companies[0]) == [0, 0])
        #expect(try numbers(companies[1]) == [1, 300])
    }

    @Test func `an error takes the numbers back`() throws {
        let company = try platform.company()
        let student = try platform.student()
        let id = try platform.internship(company, student)
        let planned = Refusal(.internal, fr: "prévu", en: "planned")
        #expect(throws: planned) {
            try platform.write { transaction throws(Refusal) in
                try transaction.delete(Internship.schema, id.rawValue)
                throw planned
            }
        }
        #expect(platform.domain.internshipTotals.total(of: company).hosted == 1)
        #expect(try numbers(company) == [1, 0])
    }
}
