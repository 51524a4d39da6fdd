// Bad input gets the right code, names every field that is wrong, and changes nothing.

import PratikJSON
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

@Suite @MainActor struct BadInputTests {
    /// A request, its code, and the fields that it names.
    private static let requests: [(line: String, code: String, fields: [String])] = {
        let calendar =
            "calendar.create school=1 program_name=L3 program_level=L3 number_of_students=5 "
        let student = "student.update 1 "
        let long = String(repeating: "x", count: 10_000)
        let skills = (1...200).map { "s\($0)" }.joined(separator: ",")
        return [
            (calendar + "start_date=2026-02-30 end_date=2026-03-01", "bad-request", ["start_date"]),
            (calendar + "start_date=2026-03-02 end_date=2026-03-01", "invalid", ["end_date"]),
            (
                calendar + "start_date=2026-03-01 end_date=2026-03-01 program_manager=99",
                "invalid", ["program_manager"]
            ),
            (
                "calendar.create school=1 program_name=L3 program_level=L3 start_date=2026-03-01 "
                    + "end_date=2026-03-01 number_of_students=0", "invalid", ["number_of_students"]
            ),
            ("calendar.update 1 program_manager=2", "invalid", ["program_manager"]),
            (
                "calendar.update 1 program_level=\(String(repeating: "n", count: 51))", "invalid",
                ["program_level"]
            ),
            ("calendar.upcoming months=0", "invalid", ["months"]),
            ("calendar.upcoming months=25", "invalid", ["months"]),
            ("calendar.upcoming months=x", "bad-request", ["months"]),
            ("calendar.public school=0", "invalid", ["school"]),
            (student + "level_code=9", "invalid", ["level_code"]),
            (student + "status=LOST", "bad-request", ["status"]),
            ("student.search status=LOST", "bad-request", ["status"]),
            ("tracking.list status=LOST", "bad-request", ["status"]),
            (
                student + "current_level=\(String(repeating: "n", count: 101))", "invalid",
                ["current_level"]
            ),
            (student + "skills=\(skills)", "invalid", ["skills"]),
            (student + "skills=\(long)", "invalid", ["skills"]),
            (student + "school=99", "invalid", ["school"]),
            (
                "company.update 1 sector=\(String(repeating: "é", count: 101))", "invalid",
                ["sector"]
            ),
            ("company.update 1 is_partner=true", "bad-request", ["is_partner"]),
            ("company.set-partner 1", "bad-request", ["partner"]),
            ("company.set-partner 99 partner=true", "not-found", []),
            ("company.merge from=1 into=99", "not-found", []),
            ("company.merge from=1 into=1", "invalid", ["into"]),
            ("tracking.start 99 company=1", "not-found", []),
            ("tracking.start 1 company=99", "not-found", []),
            ("tracking.start 1", "bad-request", ["company"]),
            ("tracking.stop 99", "not-found", []),
            ("tracking.stop 1 @as=3", "forbidden", []),
            ("tracking.stop 1 @as=1", "forbidden", []),
            ("tracking.update 1 domain=Droit", "bad-request", ["domain"]),
            (
                "tracking.update 1 notify_on_level_change=perhaps", "bad-request",
                ["notify_on_level_change"]
            ),
            ("tracking.start 1 @as=1", "forbidden", []),
            ("tracking.list @as=5", "forbidden", []),
            ("calendar.publish 1 @as=2", "forbidden", []),
            (calendar + "start_date=2026-03-01 end_date=2026-03-01 @as=2", "forbidden", []),
            ("calendar.publish 99", "not-found", []),
            ("internship.update 1 calendar=99", "invalid", ["calendar"]),
            ("listing.publish 99", "not-found", []),
            (
                "listing.create kind=CAR title=a description=b city=c @as=5", "bad-request",
                ["kind"]
            ),
            ("listing.update 1 price=-1", "invalid", ["price"]),
            ("listing.update 1 price=1.001", "bad-request", ["price"]),
            (
                "listing.update 1 available_from=2027-01-02 available_to=2027-01-01", "invalid",
                ["available_to"]
            ),
            ("listing.publish 1 @as=5", "forbidden", []),
            ("user.can-publish 1 @as=5", "forbidden", []),
            ("task.run siesta", "not-found", []),
            ("task.run listing-expiry @as=5", "forbidden", []),
            ("notification.read 99", "not-found", []),
            ("partner.list sector=\(String(repeating: "s", count: 101))", "invalid", ["sector"]),
        ]
    }()

    @Test func `each gets its code and fields, and changes nothing`() throws {
        let fixture = try ServiceFixture()
        try fixture.makeSecondSchool()
        let before = fixture.service.store.newestSequence
        for (line, code, fields) in Self.requests {
            let answer = try fixture.ask(line)
            let shown = line.prefix(90)
            #expect(answer.code == code, "\(shown): \(answer.members)")
            let named = answer.members["fields"]?.objectValue?.members.map(\.key) ?? []
            #expect(named == fields, "\(shown): \(answer.members)")
        }
        #expect(fixture.service.store.newestSequence == before)
    }

    @Test func `an emoji is a character of a name like any other`() throws {
        let fixture = try ServiceFixture()
        let name = "Scierie 🪵👩‍🔧"
        let row = try fixture.ask("company.update 1 company_name=\"\(name)\"").row()
        #expect(row["company_name"] == .string(name))
        _ = try fixture.ask("company.set-partner 1 partner=true")
        #expect(try fixture.ask("partner.list search=🪵").row()["company_name"] == .string(name))
    }
}

extension ServiceFixture {
    /// A school with manager 2, which is another than school 1.
    func makeSecondSchool() throws {
        for line in [
            "user.create username=other email=other@example.org user_type=SCHOOL",
            "school.create user=6 name=Autre kind=SCHOOL city=Cayenne postal_code=97300",
            "manager.create school=2 first_name=Grace last_name=Hopper title=Dr. "
                + "email=grace@example.org phone=0594291234",
        ] {
            let answer = try ask(line)
            try #require(answer.code == nil, "\(line): \(answer.members)")
        }
    }
}
