// Tests of what everybody may see, and of what nobody may.

import PratikJSON
import PratikModel
import PratikServices
import Testing

@Suite struct PublicRowsTests {
    private let platform = Platform()
    private let student: EntityID<Student>

    init() throws {
        student = try platform.student(school: try platform.school())
        let company = try platform.company()
        try platform.recommend(try platform.internship(company, student), rating: 5)
        try platform.recommend(try platform.internship(company, student), rating: 1) {
            $0.isPublic = false
        }
    }

    @Test func `a student is shown by first name, initial and what they can do`() throws {
        let row = platform.domain.publicRows.student(try platform.get(student))
        #expect(
            row.members.map(\.key) == [
                "id", "first_name", "initial", "school", "current_level", "level_code", "domain",
                "skills", "total_recommendations", "average_recommendation_rating",
            ])
        let user = try platform.get(try platform.get(student).user)
        #expect(row["first_name"]?.stringValue == user.firstName)
        #expect(row["initial"] == "N.")
        #expect(row["total_recommendations"] == 1, "private ones do not count")
        #expect(row["average_recommendation_rating"] == .double(5))
        for secret in [user.lastName, user.email.text, user.phone?.description, user.username.text]
        {
            #expect(!row.text.contains(try #require(secret)))
        }
    }

    @Test func `a recommendation is shown with its company's name and no account`() throws {
        let id = EntityID<Recommendation>(1)
        let row = platform.domain.publicRows.recommendation(try platform.get(id))
        let company = try platform.get(try platform.get(id).company)
        #expect(row["company_name"]?.stringValue == company.companyName)
        for key in ["user", "email", "phone", "siret"] { #expect(row[key] == nil) }
        try platform.change(company.user) { $0.isActive = false }
        let hidden = platform.domain.publicRows.recommendation(try platform.get(id))
        #expect(hidden["company_name"] == .null)
        #expect(!hidden.text.contains(company.companyName))
    }

    @Test func `a student whose account is not active is not shown`() throws {
        let rows = platform.domain.publicRows
        #expect(rows.isShown(try platform.get(student)))
        try platform.change(try platform.get(student).user) { $0.isActive = false }
        #expect(!rows.isShown(try platform.get(student)))
    }
}
