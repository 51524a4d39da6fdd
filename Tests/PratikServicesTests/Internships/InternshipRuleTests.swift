// Tests of the dates, states and people of internships.

import PratikModel
import PratikServices
import Testing

@Suite struct InternshipRuleTests {
    private let platform = Platform()
    private let company: EntityID<Company>
    private let student: EntityID<Student>
    private let school: EntityID<School>

    init() throws {
        company = try platform.company()
        school = try platform.school()
        student = try platform.student(school: school)
    }

    private func day(_ number: Int32) -> CivilDate { CivilDate(daysSinceEpoch: 20_000 + number) }

    private func internship(_ from: Int32, _ to: Int32) throws -> EntityID<Internship> {
        try platform.internship(company, student) {
            $0.startDate = day(from)
            $0.endDate = day(to)
        }
    }

    @Test func `an internship ends when it begins or later`() throws {
        #expect(try platform.get(try internship(1, 1)).endDate == day(1))
        #expect(platform.invalidFields { _ = try internship(2, 1) } == ["end_date"])
        let id = try internship(10, 20)
        #expect(
            platform.invalidFields { try platform.change(id) { $0.startDate = day(21) } }
                == ["end_date"])
    }

    @Test func `a cancelled internship says why`() throws {
        let id = try internship(1, 2)
        for reason in [nil, ""] {
            #expect(
                platform.invalidFields {
                    try platform.change(id) {
                        $0.status = .cancelled
                        $0.statusReason = reason
                    }
                } == ["status_reason"])
        }
        let cancelled = try platform.change(id) {
            $0.status = .cancelled
            $0.statusReason = "Fermeture de l’entreprise"
        }
        #expect(cancelled.status == .cancelled)
    }

    @Test(arguments: InternshipStatus.allCases)
    func `a student rates an internship that is completed, and no other`(
        status: InternshipStatus
    ) throws {
        let id = try platform.internship(company, student) {
            $0.status = status
            $0.statusReason = "Motif"
        }
        func rate() throws { try platform.change(id) { $0.studentRating = 5 } }
        func comment() throws { try platform.change(id) { $0.studentComment = "Bien." } }
        if status == .completed {
            try rate()
            try comment()
            #expect(try platform.get(id).studentRating == 5)
        } else {
            #expect(platform.invalidFields(rate) == ["student_rating"])
            #expect(platform.invalidFields(comment) == ["student_comment"])
        }
    }

    @Test func `every wrong field is named at once`() throws {
        let fields = platform.invalidFields {
            try platform.internship(company, student) {
                $0.endDate = day(-1000)
                $0.status = .cancelled
                $0.studentRating = 3
            }
        }
        #expect(fields == ["end_date", "status_reason", "student_rating"])
    }

    @Test func `a program manager is of the student's school`() throws {
        let own = try platform.manager(of: school)
        let other = try platform.manager(of: try platform.school())
        let id = try platform.internship(company, student) { $0.programManager = own }
        #expect(
            platform.invalidFields { try platform.change(id) { $0.programManager = other } }
                == ["program_manager"])
        let homeless = try platform.student()
        #expect(
            platform.invalidFields {
                try platform.internship(company, homeless) { $0.programManager = own }
            } == ["program_manager"])
        // A student who changes school later does not make an old internship wrong.
        try platform.change(student) { $0.school = nil }
        #expect(try platform.change(id) { $0.title = "Autre" }.title == "Autre")
    }

    @Test(
        arguments: [
            (10, 20, 20, 30, true), (10, 20, 21, 30, false), (10, 20, 1, 9, false),
            (10, 20, 1, 10, true), (10, 20, 12, 13, true), (10, 20, 1, 30, true),
            (10, 10, 10, 10, true),
        ] as [(Int32, Int32, Int32, Int32, Bool)])
    func `an overlap is allowed and named`(
        from: Int32, to: Int32, otherFrom: Int32, otherTo: Int32, overlaps: Bool
    ) throws {
        let first = try internship(from, to)
        #expect(platform.warnings.isEmpty)
        _ = try internship(otherFrom, otherTo)
        #expect(platform.warnings.count == (overlaps ? 1 : 0))
        if overlaps {
            let warning = try #require(platform.warnings.first)
            #expect(warning.en.contains("internship \(first) of the same student"))
            #expect(warning.fr.contains("stage \(first) du même étudiant"))
        }
    }

    @Test func `a cancelled internship, or another student's, overlaps with nothing`() throws {
        let cancelled = try internship(10, 20)
        try platform.change(cancelled) {
            $0.status = .cancelled
            $0.statusReason = "Motif"
        }
        let other = try platform.student()
        _ = try platform.internship(company, other)
        _ = try internship(10, 20)
        #expect(platform.warnings.isEmpty)
    }

    @Test func `an overlap is named whichever change brings it about`() throws {
        let first = try internship(10, 20)
        let second = try internship(30, 40)
        try platform.change(second) { $0.startDate = day(15) }
        #expect(platform.warnings.map(\.en).contains { $0.contains("internship \(first) ") })
        try platform.change(second) { $0.title = "Autre" }
        #expect(platform.warnings.isEmpty)
        let other = try platform.student()
        let third = try platform.internship(company, other) {
            $0.startDate = day(12)
            $0.endDate = day(13)
        }
        try platform.change(third) { $0.student = student }
        #expect(platform.warnings.count == 1)
        try platform.change(third) {
            $0.status = .cancelled
            $0.statusReason = "Motif"
        }
        #expect(platform.warnings.isEmpty)
        try platform.change(third) { $0.status = .planned }
        #expect(platform.warnings.count == 1)
    }
}
