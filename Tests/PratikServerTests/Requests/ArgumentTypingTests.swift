// What was sent becomes checked values, and everything that is wrong is named at once.

import PratikJSON
import PratikModel
import PratikProtocol
import Testing

@testable import PratikServer

@Suite @MainActor struct ArgumentTypingTests {
    private func type(_ line: String) throws -> Arguments {
        let verb = try #require(line.split(separator: " ").first)
        let command = try #require(CommandTable.all.command(named: String(verb)))
        return try ArgumentTyping.type(ParsedRequest(line), by: command)
    }

    private func refusal(_ line: String) throws -> Refusal {
        let error = #expect(throws: Refusal.self) { try type(line) }
        return try #require(error)
    }

    @Test func `words take the types of the declaration`() throws {
        let arguments = try type(
            "student.update 2 level_code=7 is_searchable=false skills=Swift,C,Swift "
                + "available_from=2026-12-01 city=\" Cayenne \" status=SEEKING")
        #expect(arguments["id"] == .integer(2))
        #expect(arguments["level_code"] == .integer(7))
        #expect(arguments["is_searchable"] == .boolean(false))
        #expect(arguments["skills"] == .list(["Swift", "C"]))
        let date = try CivilDate("2026-12-01")
        #expect(arguments["available_from"] == .integer(Int64(date.daysSinceEpoch)))
        #expect(arguments["city"] == .text("Cayenne"))
        #expect(arguments["status"] == .text("SEEKING"))
        #expect(arguments["domain"] == nil)
    }

    @Test(arguments: [
        "history student 14", "history 14 kind=student", "history id=14 student",
        "history student id=14", #"history {"kind":"student","id":14}"#,
    ])
    func `values without names go to the parameters that have none, in order`(
        line: String
    ) throws {
        let arguments = try type(line)
        #expect(arguments["kind"] == .text("student"))
        #expect(arguments["id"] == .integer(14))
    }

    @Test func `a wrong value without a name leaves the next one its own parameter`() throws {
        let wrong = try refusal("history studnt 14")
        #expect(wrong.fields.map(\.name) == ["kind"])
        #expect(wrong.didYouMean == "student")
        #expect(try refusal("history student 14 15").fields.map(\.name) == ["id"])
    }

    @Test func `JSON values keep theirs`() throws {
        let arguments = try type(
            #"student.update {"id":2,"level_code":null,"skills":["a, b"],"is_searchable":true}"#)
        #expect(arguments["level_code"] == .null)
        #expect(arguments["skills"] == .list(["a, b"]))
        #expect(arguments["is_searchable"] == .boolean(true))
    }

    @Test(arguments: [
        ("student.update 2 level_code=x", "level_code"),
        ("student.update 2 level_code=7.0", "level_code"),
        ("student.update 2 level_code=+7", "level_code"),
        ("student.update 2 level_code:=\"7\"", "level_code"),
        ("student.update 2 is_searchable=1", "is_searchable"),
        ("student.update 2 is_searchable:=1", "is_searchable"),
        ("student.update 2 available_from=2026-02-30", "available_from"),
        ("student.update 2 available_from=01/12/2026", "available_from"),
        ("student.update 2 status=seeking", "status"),
        ("student.update 2 skills:=\"Swift\"", "skills"),
        ("student.update 2 domain:=5", "domain"),
        ("student.update x", "id"), ("student.get", "id"), ("student.get 1 2", "id"),
        ("student.recommended min_rating=four", "min_rating"),
        ("student.get 1 @limit=2", "@limit"), ("student.list @if-rev=2", "@if-rev"),
        ("student.get 1 @dry-run", "@dry-run"), ("student.list x", "line"),
    ])
    func `what is not of its type is a bad request that names it`(
        line: String, field: String
    ) throws {
        let refusal = try refusal(line)
        #expect(refusal.reason == .malformed)
        #expect(refusal.fields.map(\.name) == [field])
        #expect(refusal.fields.allSatisfy { !$0.message.fr.isEmpty && !$0.message.en.isEmpty })
    }

    @Test(arguments: [
        ("student.update 1 level_code=99", "level_code"),
        ("recommendation.update 1 rating=6", "rating"),
        ("company.update 1 siret=11122233344455", "siret"),
        ("user.update 1 phone=12", "phone"), ("user.update 1 email=nobody", "email"),
        ("company.update 1 website=ftp://example.org", "website"),
        ("company.update 1 postal_code=973", "postal_code"),
    ])
    func `what is of its type and not acceptable is invalid and named`(
        line: String, field: String
    ) throws {
        let answer = try ServiceFixture().ask(line)
        #expect(answer.code == "invalid")
        #expect(answer.members["field"] == .string(field))
    }

    @Test func `everything that is wrong is named at once`() throws {
        let refusal = try refusal(
            "recommendation.create company=x student=1 internship=1 rating=9 nonsense=1")
        #expect(refusal.reason == .malformed)
        let names = Set(refusal.fields.map(\.name))
        #expect(names == ["company", "rating", "nonsense", "comment"])
    }

    @Test func `an unknown name is told what it probably meant`() throws {
        #expect(try refusal("student.update 2 statsu=SEEKING").didYouMean == "status")
        #expect(try refusal("student.update 2 status=SEKING").didYouMean == "SEEKING")
    }

    @Test func `what nobody sets says who decides`() throws {
        let derived = try refusal("student.update 2 total_recommendations=9").fields
        #expect(derived.first?.message.en == "the daemon keeps it itself")
        let decided = try refusal("company.update 2 is_partner=true").fields
        #expect(decided.first?.message.en == "a verb of its own decides it")
    }

    @Test func `a line that cannot be read does not miss what it may have held`() throws {
        #expect(try refusal("student.get {\"id\":14").fields.map(\.name) == ["line"])
    }

    @Test func `a message of the grammar ends without a second full stop`() throws {
        let refusal = try refusal("student.update 2 city=$HOME")
        #expect(refusal.message.en.hasSuffix(".") && !refusal.message.en.hasSuffix(".."))
        #expect(refusal.message.fr.hasSuffix(".") && !refusal.message.fr.hasSuffix(".."))
    }
}
