// Internships, recommendations and the people who look after them, for tests of the rules.

import PratikModel
import PratikServices
import PratikStore
import Testing

extension Platform {
    func manager(of school: EntityID<School>) throws -> EntityID<ProgramManager> {
        var manager = Entity<ProgramManager>(Record(new: ProgramManager.schema))
        manager.school = school
        manager.firstName = "Ada"
        manager.lastName = "Lovelace"
        manager.title = "Dr."
        manager.email = try EmailAddress("ada@example.org")
        manager.phone = try PhoneNumber("0594123456")
        return try put(manager).id
    }

    /// An internship of sixty days, as `body` makes it.
    @discardableResult
    func internship(
        _ company: EntityID<Company>, _ student: EntityID<Student>,
        _ body: (inout Entity<Internship>) -> Void = { _ in }
    ) throws -> EntityID<Internship> {
        var internship = Entity<Internship>(Record(new: Internship.schema))
        internship.company = company
        internship.student = student
        internship.title = "Stage"
        internship.startDate = CivilDate(daysSinceEpoch: 20_500)
        internship.endDate = CivilDate(daysSinceEpoch: 20_560)
        internship.status = .ongoing
        body(&internship)
        return try put(internship).id
    }

    /// What the internship's company says of its student, as `body` makes it.
    @discardableResult
    func recommend(
        _ internship: EntityID<Internship>, rating: Int64 = 4,
        _ body: (inout Entity<Recommendation>) -> Void = { _ in }
    ) throws -> EntityID<Recommendation> {
        let place = try get(internship)
        var recommendation = Entity<Recommendation>(Record(new: Recommendation.schema))
        recommendation.company = place.company
        recommendation.student = place.student
        recommendation.internship = internship
        recommendation.rating = rating
        recommendation.comment = "Très bien."
        body(&recommendation)
        return try put(recommendation).id
    }

    /// The refusal of what must not be done; nothing may have been written.
    func refusal(
        location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
    ) -> Refusal? {
        let before = store.newestSequence
        let refused = #expect(throws: Refusal.self, sourceLocation: location) { try body() }
        #expect(store.newestSequence == before, sourceLocation: location)
        return refused
    }

    /// The names of the fields that a refusal is about, `invalid` as it must be.
    func invalidFields(
        location: SourceLocation = #_sourceLocation, _ body: () throws -> Void
    ) -> [String] {
        let refused = refusal(location: location, body)
        #expect(refused?.reason == .invalid, sourceLocation: location)
        return refused?.fields.map(\.name) ?? []
    }
}
