// The tests that came with the design document, and where the contract differs from it.

import PratikJSON
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

@Suite @MainActor struct DesignDocumentTests {
    private let fixture: ServiceFixture

    init() throws { fixture = try ServiceFixture() }

    @discardableResult
    private func ask(_ line: String) throws -> Answer {
        let answer = try fixture.ask(line)
        try #require(answer.code == nil, "\(line): \(answer.members)")
        return answer
    }

    private func secondInternship(rating: Int, isPublic: Bool = true) throws {
        try ask(
            "internship.create company=1 student=1 title=Suite start_date=2027-01-04 "
                + "end_date=2027-02-26 status=ONGOING")
        try ask(
            "recommendation.create company=1 student=1 internship=2 rating=\(rating) "
                + "comment=Encore. is_public=\(isPublic)")
    }

    // MARK: Its own tests

    @Test func `creating a recommendation`() throws {
        try ask("recommendation.delete 1")
        let made = try ask(
            "recommendation.create company=1 student=1 internship=1 rating=5 autonomy=true "
                + "teamwork=true comment=\"Excellent stagiaire\" skills_validated=Python,Django "
                + "recommended_domains=\"Développement web\""
        ).row()
        #expect(made["rating"] == 5 && made["autonomy"] == true)
        #expect(try ask("student.get 1").row()["total_recommendations"] == 1)
    }

    @Test func `getting the recommended students`() throws {
        try secondInternship(rating: 4)
        let first = try ask("student.recommended").row()
        #expect(first["id"] == 1 && first["recommendation_count"] == 2)
    }

    // MARK: Where the contract differs

    @Test func `the total of recommendations is derived once, and true after each change`() throws {
        try secondInternship(rating: 4)
        var student = try ask("student.get 1").row()
        #expect(student["total_recommendations"] == 2)
        #expect(student["average_recommendation_rating"] == .double(4.5))
        try ask("recommendation.update 2 rating=1")
        try ask("recommendation.delete 1")
        student = try ask("student.get 1").row()
        #expect(student["total_recommendations"] == 1)
        #expect(student["average_recommendation_rating"] == 1)
    }

    @Test func `a change whose flag is off is in the history, and availability has its own flag`()
        throws
    {
        try ask("tracking.update 1 notify_on_level_change=false notify_on_status_change=false")
        try ask("student.update 1 current_level=M1")
        #expect(try ask("notification.list user=2").members["count"] == 0)
        try ask("student.update 1 status=AVAILABLE")
        #expect(try ask("notification.list user=2").members["count"] == 1)
        guard case .array(let history)? = try ask("tracking.get 1").row()["evolution_history"]
        else { return #expect(Bool(false), "a tracking has a history") }
        #expect(history.count == 2)
    }

    @Test func `upcoming calendars are those that the public sees`() throws {
        let soon = CivilTimeZone.date(of: fixture.clock.now).adding(days: 9)
        try ask("calendar.update 1 start_date=\(soon) end_date=\(soon.adding(days: 90))")
        try ask("calendar.publish 1")
        #expect(try ask("calendar.upcoming months=1").members["count"] == 1)
        try ask("calendar.update 1 is_visible_to_companies=false")
        #expect(try ask("calendar.upcoming months=1").members["count"] == 0)
        #expect(try ask("calendar.public").members["count"] == 0)
    }

    @Test func `the ranking counts public recommendations alone`() throws {
        try secondInternship(rating: 1, isPublic: false)
        let row = try ask("student.recommended min_rating=5").row()
        #expect(row["recommendation_count"] == 1 && row["average_rating"] == 5)
        try ask("recommendation.update 1 is_public=false")
        #expect(try ask("student.recommended").members["count"] == 0)
    }

    @Test func `a reminder goes out once`() throws {
        try ask("company.set-partner 1 partner=true")
        let soon = CivilTimeZone.date(of: fixture.clock.now).adding(days: 5)
        try ask("calendar.update 1 start_date=\(soon) end_date=\(soon)")
        try ask("calendar.publish 1")
        #expect(try ask("task.run calendar-reminders").members["count"] == 1)
        #expect(try ask("task.run calendar-reminders").members["count"] == 0)
        #expect(try ask("notification.list user=2").members["count"] == 2)
    }

    @Test func `figures of companies are derived, and the mean is over those that have ratings`()
        throws
    {
        try ask("user.create username=two email=two@example.org user_type=COMPANY")
        try ask(
            "company.create user=6 company_name=Deux siret=35600000000048 sector=BTP "
                + "description=Bois address=Port city=Cayenne postal_code=97300")
        for company in 1...2 { try ask("company.set-partner \(company) partner=true") }
        try ask("internship.update 1 status=COMPLETED")
        try ask("internship.update 1 student_rating=4 @as=1")
        let row = try ask("partner.stats").row()
        #expect(row["total_partners"] == 2 && row["total_interns_hosted"] == 1)
        #expect(row["average_rating"] == 4)
        #expect(try fixture.ask("company.update 1 average_rating=5").code == "bad-request")
    }

    @Test func `drivers and landlords publish only while they are verified`() throws {
        try ask("listing.create owner=5 kind=RIDE title=Trajet description=Oui city=Kourou")
        #expect(try fixture.ask("listing.publish 2 @as=5").code == "forbidden")
        #expect(try ask("user.can-publish 5").row()["can_publish"] == false)
        #expect(try ask("listing.publish 1 @as=2").row()["is_published"] == true)
    }

    @Test func `a company recommends its own intern, of an internship between the two`() throws {
        try ask("user.create username=two email=two@example.org user_type=COMPANY")
        try ask(
            "company.create user=6 company_name=Deux siret=35600000000048 sector=BTP "
                + "description=Bois address=Port city=Cayenne postal_code=97300")
        let foreign = try fixture.ask(
            "recommendation.create company=2 student=1 internship=1 rating=5 comment=Bien.")
        #expect(foreign.code == "invalid" && foreign.members["field"] == "internship")
    }

    @Test func `every address of the document is a verb, or one of the same meaning`() {
        let verbs = [
            "recommendation.create", "student.recommendations", "student.recommended",
            "tracking.start", "tracking.list", "calendar.create", "calendar.public",
            "calendar.upcoming", "partner.list", "partner.sectors", "partner.stats",
        ]
        for verb in verbs { #expect(CommandTable.all.command(named: verb) != nil, "\(verb)") }
    }
}
