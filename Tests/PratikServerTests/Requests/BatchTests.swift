// A batch: one transaction, whose operations can name what earlier ones made.

import PratikJSON
import PratikStore
import Testing

@testable import PratikServer

@Suite @MainActor struct BatchTests {
    private let fixture: ServiceFixture

    init() throws { fixture = try ServiceFixture() }

    private static let internship =
        #"{"verb":"internship.create","company":1,"student":1,"title":"Lot","#
        + #""start_date":"2027-01-04","end_date":"2027-02-05","status":"ONGOING"}"#

    private func recommendation(of internship: String) -> String {
        #"{"verb":"recommendation.create","company":1,"student":1,"internship":"#
            + "\(internship),\"rating\":3,\"comment\":\"Lot\"}"
    }

    private func batch(_ operations: String..., options: String = "") throws -> Answer {
        try fixture.ask("batch {\"ops\":[\(operations.joined(separator: ","))]\(options)}")
    }

    @Test func `an operation names what an earlier one made`() throws {
        let answer = try batch(Self.internship, recommendation(of: "\"$0.id\""))
        #expect(answer.code == nil)
        #expect(answer.members["count"] == 2)
        #expect(answer.rows.compactMap { $0["id"] } == [2, 2])
        #expect(answer.rows.last?["internship"] == 2)
        let student = try fixture.ask("student.get 1").row()
        #expect(student["total_recommendations"] == 2)
        #expect(student["average_recommendation_rating"] == 4)
    }

    @Test(arguments: ["\"$1.id\"", "\"$7.id\"", "\"$-1.id\""])
    func `an operation that made nothing yet cannot be named`(reference: String) throws {
        let answer = try batch(Self.internship, recommendation(of: reference))
        #expect(answer.code == "bad-request")
        #expect(answer.members["op"] == 1)
        #expect(answer.members["field"] == "internship")
        #expect(try fixture.ask("internship.list").members["count"] == 1)
    }

    @Test func `a refused operation takes all before it back, ids too`() throws {
        let before = fixture.service.store.newestSequence
        let answer = try batch(
            Self.internship, recommendation(of: "\"$0.id\""),
            #"{"verb":"student.update","id":1,"level_code":99}"#)
        #expect(answer.code == "invalid")
        #expect(answer.members["op"] == 2)
        #expect(fixture.service.store.newestSequence == before)
        #expect(try fixture.ask("student.get 1").row()["total_recommendations"] == 1)
        let next = try batch(Self.internship)
        #expect(next.rows.first?["id"] == 2)
    }

    @Test(arguments: [
        (#"{"verb":"student.get","id":1}"#, "bad-request"),
        (#"{"verb":"batch","ops":[]}"#, "bad-request"),
        (#"{"verb":"ping"}"#, "bad-request"), (#"{"id":1}"#, "bad-request"),
        (#"{"verb":"nonsense"}"#, "unknown-verb"),
        (#"{"verb":"student.update","id":1,"@key":"k"}"#, "bad-request"),
        (#"{"verb":"student.update","id":1,"@as":"1"}"#, "bad-request"),
        (#"{"verb":"student.update","id":1,"@data":3}"#, "bad-request"),
        (#"{"verb":"student.update","id":1,"@if-rev":1}"#, "conflict"),
    ])
    func `what is no write of its own is refused with its place`(
        operation: String, code: String
    ) throws {
        let answer = try batch(operation)
        #expect(answer.code == code)
        #expect(answer.members["op"] == 0)
    }

    @Test func `a batch has the rights of who asks, operation by operation`() throws {
        let own = #"{"verb":"student.update","id":1,"city":"Kourou"}"#
        #expect(try batch(own, options: #","@as":"student""#).code == nil)
        let company = #"{"verb":"company.update","id":1,"city":"Kourou"}"#
        let answer = try batch(own, company, options: #","@as":"student""#)
        #expect(answer.code == "forbidden")
        #expect(answer.members["op"] == 1)
    }

    @Test func `more than 10,000 operations are too many`() throws {
        let operation = #"{"verb":"student.update","id":1}"#
        let many = Array(repeating: operation, count: 10_001).joined(separator: ",")
        #expect(try batch(many).code == "too-large")
    }
}
