// Sound managers, internships, recommendations and notifications that are in no store yet.

import PratikModel

extension Entity where Declaration == ProgramManager {
    static func new(_ school: EntityID<School>, user: EntityID<User>? = nil) throws -> Self {
        var manager = Entity(Record(new: ProgramManager.schema))
        manager.school = school
        manager.user = user
        manager.firstName = "Ada"
        manager.lastName = "Lovelace"
        manager.title = "Dr."
        manager.email = try EmailAddress("ada@example.org")
        manager.phone = try PhoneNumber("0594123456")
        return manager
    }
}

extension Entity where Declaration == Internship {
    static func new(_ company: EntityID<Company>, _ student: EntityID<Student>) -> Self {
        var internship = Entity(Record(new: Internship.schema))
        internship.company = company
        internship.student = student
        internship.title = "Stage"
        internship.startDate = CivilDate(daysSinceEpoch: 20_500)
        internship.endDate = CivilDate(daysSinceEpoch: 20_560)
        internship.status = .ongoing
        return internship
    }
}

extension Entity where Declaration == Recommendation {
    /// What the internship's company says of its student.
    static func new(_ internship: Entity<Internship>, rating: Int64 = 4) -> Self {
        var recommendation = Entity(Record(new: Recommendation.schema))
        recommendation.company = internship.company
        recommendation.student = internship.student
        recommendation.internship = internship.id
        recommendation.rating = rating
        recommendation.comment = "Très bien."
        return recommendation
    }
}

extension Entity where Declaration == Notification {
    static func new(_ user: EntityID<User>, kind: String) -> Self {
        var notification = Entity(Record(new: Notification.schema))
        notification.user = user
        notification.kind = kind
        return notification
    }
}
