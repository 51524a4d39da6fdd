// Tests of seeing a record through its declaration.

import PratikJSON
import PratikModel
import Testing

@Suite struct EntityTests {
    @Test func `a new entity has the contract's defaults`() {
        let user = Entity<User>(Record(new: User.schema))
        #expect(user.locale == .french && user.isActive && !user.isStaff && !user.isVerified)
        #expect(user.emailOptOut.isEmpty && user.firstName == nil && user.verifiedBy == nil)
        let company = Entity<Company>(Record(new: Company.schema))
        #expect(company.isVisibleOnPartnersPage && !company.isPartner && !company.partnerBadge)
        #expect(company.totalInternsHosted == 0 && company.averageRating == .zero)
        let recommendation = Entity<Recommendation>(Record(new: Recommendation.schema))
        #expect(recommendation.isPublic && !recommendation.isFeatured && !recommendation.rigor)
        #expect(Entity<Student>(Record(new: Student.schema)).isSearchable)
        #expect(Entity<ProgramManager>(Record(new: ProgramManager.schema)).isActive)
    }

    @Test func `a field is read and set by its property`() throws {
        var user = Entity<User>(Record(new: User.schema))
        user.username = try Username("ada")
        user.userType = .trainingCenter
        user.verifiedBy = EntityID(7)
        user.phone = try PhoneNumber("0594123456")
        #expect(user.record["username"] == .text("ada"))
        #expect(user.record["user_type"] == .text("TRAINING_CENTER"))
        #expect(user.record["verified_by"] == .integer(7))
        #expect(user.record["phone"] == .text("+594594123456"))
        user.verifiedBy = nil
        #expect(user.record["verified_by"] == .null)
        #expect(user.userType == .trainingCenter)
    }

    @Test func `every field that must be given is asked for, and no other`() {
        let required = Student.schema.fields.filter(\.isRequired).map(\.name)
        #expect(required == ["user", "current_level", "domain", "status"])
        #expect(
            Recommendation.schema.fields.filter(\.isRequired).map(\.name)
                == ["company", "student", "internship", "rating", "comment"])
    }

    @Test func `lists can be sorted by what has an order, and ranges are of numbers and dates`() {
        let sortable = Student.schema.fields.filter(\.isSortable).map(\.name)
        #expect(sortable.contains("current_level") && sortable.contains("available_from"))
        #expect(!sortable.contains("skills") && !sortable.contains("is_searchable"))
        let ranges = Internship.schema.fields.filter(\.type.hasRangeFilter).map(\.name)
        #expect(
            ranges == [
                "start_date", "end_date", "weekly_hours", "student_rating", "created_at",
                "updated_at",
            ])
    }
}
