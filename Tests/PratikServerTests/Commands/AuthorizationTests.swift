// Who may use which verb: the declarations beside DOMAIN's table.

import PratikModel
import PratikProtocol
import Testing

@testable import PratikServer

@Suite @MainActor struct AuthorizationTests {
    /// DOMAIN, "Verbs and who may use them", with its letters: P anyone, U a signed-in user, C a
    /// company, S a school, O the owner, A an administrator.
    private static let table: [String: String] = [
        "hello": "P", "help": "P", "schema": "P", "ping": "P", "stats": "A", "metrics": "A",
        "check": "A", "history": "A", "watch": "A", "snapshot": "A", "batch": "UA",
        "user.get": "OA", "user.list": "OA", "user.create": "A", "user.update": "OA",
        "user.delete": "A", "user.can-publish": "OA", "user.set-password": "OA",
        "user.export": "OA", "user.erase": "OA", "user.avatar": "P",
        "company.get": "OA", "company.list": "OA", "company.create": "UA",
        "company.update": "OA", "company.delete": "A", "company.set-partner": "A",
        "company.merge": "A", "company.logo": "P",
        "student.get": "OA", "student.list": "OA", "student.create": "UA",
        "student.update": "OA", "student.delete": "A", "student.recommendations": "P",
        "student.recommended": "P", "student.search": "UA",
        "school.get": "OA", "school.list": "OA", "school.create": "UA", "school.update": "OA",
        "school.delete": "A",
        "manager.get": "OA", "manager.list": "OA", "manager.create": "SA",
        "manager.update": "OA", "manager.delete": "OA",
        "internship.get": "OA", "internship.list": "OA", "internship.create": "CA",
        "internship.update": "OA", "internship.delete": "A",
        "recommendation.get": "OA", "recommendation.list": "OA", "recommendation.create": "CA",
        "recommendation.update": "OA", "recommendation.delete": "OA",
        "recommendation.feature": "A",
        "tracking.start": "CA", "tracking.list": "CA", "tracking.stop": "CA",
        "tracking.get": "OA", "tracking.create": "A", "tracking.update": "OA",
        "tracking.delete": "OA",
        "calendar.create": "SA", "calendar.update": "SA", "calendar.publish": "SA",
        "calendar.unpublish": "SA", "calendar.public": "P", "calendar.upcoming": "P",
        "calendar.ics": "P", "calendar.get": "OA", "calendar.list": "OA",
        "calendar.delete": "OA",
        "verification.submit": "UA", "verification.pending": "A", "verification.approve": "A",
        "verification.reject": "A", "verification.explain": "OA", "document.content": "OA",
        "partner.list": "P", "partner.sectors": "P", "partner.stats": "P",
        "listing.create": "OA", "listing.publish": "OA", "listing.withdraw": "OA",
        "listing.public": "P", "listing.get": "OA", "listing.list": "OA",
        "listing.update": "OA", "listing.delete": "OA", "file.put": "UA", "task.list": "A",
        "task.run": "A",
        "auth.login": "P", "auth.token": "P", "auth.whoami": "P", "auth.issue": "A",
        "notification.get": "OA", "notification.list": "OA", "notification.read": "OA",
        "notification.create": "A", "notification.update": "A", "notification.delete": "OA",
    ]

    /// Who owns the entity 1 of each kind.
    private static let owners = [
        "user": "student", "company": "company", "student": "student", "school": "school",
        "manager": "school", "internship": "company", "recommendation": "company",
        "tracking": "company", "calendar": "school", "listing": "company",
        "notification": "student",
    ]

    /// The reason of the refusal of `command` about entity 1; nil when it is allowed.
    private func verdict(
        _ command: Command, _ caller: Caller, _ fixture: ServiceFixture
    ) -> Refusal.Reason? {
        var arguments = Arguments()
        let isAboutOne = command.parameters.contains { $0.name == "id" && $0.isRequired }
        if isAboutOne { arguments.set("id", .integer(1)) }
        do throws(Refusal) {
            try Authorization.checkClass(command, caller)
            try Authorization.check(command, caller, arguments, in: fixture.service.store)
            return nil
        } catch {
            return error.reason
        }
    }

    @Test func `each verb is for those whom the domain names, and for nobody else`() throws {
        let fixture = try ServiceFixture()
        let anonymous = try fixture.caller(nil, isAdministrator: false)
        let administrator = try fixture.caller(nil, isAdministrator: true)
        let staff = try fixture.caller("staff", isAdministrator: false)
        let stranger = try fixture.caller("stranger", isAdministrator: false)
        for command in CommandTable.all.commands {
            let letters = try #require(
                Self.table[command.name], "\(command.name) needs its line of DOMAIN here")
            let isPublic = letters.contains("P")
            #expect(
                verdict(command, anonymous, fixture) == (isPublic ? nil : .unauthenticated),
                "\(command.name), anonymous")
            #expect(verdict(command, administrator, fixture) == nil, "\(command.name), root")
            #expect(verdict(command, staff, fixture) == nil, "\(command.name), staff")
            // Without an id an owner sees what is theirs: of a stranger that is nothing.
            let isOwn = letters.contains("O") && !command.parameters.contains { $0.name == "id" }
            #expect(
                verdict(command, stranger, fixture)
                    == (isPublic || letters.contains("U") || isOwn ? nil : .forbidden),
                "\(command.name), stranger")
        }
    }

    @Test func `owners, companies and schools may do what is theirs`() throws {
        let fixture = try ServiceFixture()
        for command in CommandTable.all.commands {
            guard let noun = command.noun, let owner = Self.owners[String(noun)],
                let letters = Self.table[command.name]
            else { continue }
            for name in ["student", "company", "school"] {
                let caller = try fixture.caller(name, isAdministrator: false)
                let isIntern = noun == "internship" && name == "student"
                let owns =
                    letters.contains("O")
                    && (name == owner || isIntern
                        || !command.parameters.contains { $0.name == "id" })
                let mayAsCompany = letters.contains("C") && name == "company"
                let mayAsSchool = letters.contains("S") && name == "school"
                let may =
                    letters.contains { "PU".contains($0) } || owns || mayAsCompany || mayAsSchool
                #expect(
                    verdict(command, caller, fixture) == (may ? nil : .forbidden),
                    "\(command.name), \(name)")
            }
        }
    }

    @Test func `acting as a user takes the administrator's rights away`() throws {
        let fixture = try ServiceFixture()
        let caller = try fixture.caller("stranger", isAdministrator: true)
        let command = try #require(CommandTable.all.command(named: "stats"))
        #expect(verdict(command, caller, fixture) == .forbidden)
    }

    @Test func `a field is set by those whom its declaration names`() throws {
        let fixture = try ServiceFixture()
        #expect(try fixture.ask("student.update 1 city=Kourou @as=student").code == nil)
        #expect(try fixture.ask("student.update 1 user=5 @as=student").code == "forbidden")
        #expect(try fixture.ask("internship.update 1 title=A @as=company").code == nil)
        #expect(try fixture.ask("internship.update 1 title=B @as=student").code == "forbidden")
        #expect(try fixture.ask("internship.update 1 status=COMPLETED @as=company").code == nil)
        #expect(
            try fixture.ask("internship.update 1 student_rating=4 @as=company").code == "forbidden")
        #expect(try fixture.ask("internship.update 1 student_rating=4 @as=student").code == nil)
        #expect(
            try fixture.ask("company.update 1 siret=35600000000048 @as=company").code
                == "forbidden")
        #expect(try fixture.ask("user.update 1 is_staff=true @as=student").code == "forbidden")
        #expect(try fixture.ask("user.update 1 is_staff=true @as=staff").code == nil)
    }
}
