// A key used twice does its work once, for a day.

import PratikJSON
import PratikTestSupport
import Testing

@testable import PratikServer

@Suite @MainActor struct IdempotencyKeyTests {
    private let fixture: ServiceFixture

    init() throws { fixture = try ServiceFixture() }

    private func create(_ title: String, _ options: String) throws -> Answer {
        try fixture.ask(
            "internship.create company=1 student=1 title=\(title) start_date=2027-01-04 "
                + "end_date=2027-02-05 \(options)")
    }

    @Test func `the second use answers what the first did`() throws {
        let first = try create("A", "@key=k")
        fixture.clock.advance(seconds: 24 * 3600 - 1)
        let second = try create("A", "@key=k")
        #expect(second.rows == first.rows)
        #expect(second.members == first.members)
        #expect(try fixture.ask("internship.list").members["count"] == 2)
    }

    @Test func `another request under the same key is a conflict`() throws {
        #expect(try create("A", "@key=k").code == nil)
        #expect(try create("B", "@key=k").code == "conflict")
        #expect(try fixture.ask("internship.delete 2 @key=k").code == "conflict")
        #expect(try fixture.ask("internship.list").members["count"] == 2)
    }

    @Test func `a key is free again after a day`() throws {
        #expect(try create("A", "@key=k").code == nil)
        fixture.clock.advance(seconds: 24 * 3600 + 1)
        #expect(try create("B", "@key=k").row()["id"] == 3)
    }

    @Test func `keys belong to who used them`() throws {
        #expect(try create("A", "@key=k").row()["id"] == 2)
        #expect(try create("A", "@key=k @as=company").row()["id"] == 3)
        #expect(try create("A", "@key=k @as=company").row()["id"] == 3)
    }

    @Test func `a refused request and a dry run leave the key unused`() throws {
        #expect(try create("A", "@key=k weekly_hours=99").code == "invalid")
        #expect(try create("A", "@key=k @dry-run").members["dry_run"] == true)
        #expect(try create("B", "@key=k").code == nil)
    }

    @Test func `an update that changes nothing is remembered all the same`() throws {
        let first = try fixture.ask("student.update 1 domain=Droit @key=k")
        #expect(first.code == nil)
        #expect(try fixture.ask("student.update 1 domain=Santé").code == nil)
        let second = try fixture.ask("student.update 1 domain=Droit @key=k")
        #expect(second.rows == first.rows)
        #expect(try fixture.ask("student.get 1").row()["domain"] == "Santé")
    }
}
