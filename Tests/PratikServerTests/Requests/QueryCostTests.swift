// Tests that what a query costs follows the size of its answer, not of the store.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

@Suite @MainActor struct QueryCostTests {
    /// Queries that each find ten entities, whatever else is there.
    private static let queries = [
        "student.search status=AVAILABLE", "student.search domain=ORPAILLAGE",
        "student.search skill=lutherie", "student.search city=\"saint elie\"",
        "student.search level_code=8", "student.search domain=droit city=Cayenne skill=tableur",
        "partner.list", "partner.list sector=spatial", "partner.list city=\"saint elie\"",
        "partner.list search=ORPAILLAGE", "tracking.list company=1",
        "tracking.list company=1 status=AVAILABLE domain=orpaillage",
        "tracking.list domain=ORPAILLAGE", "tracking.list status=AVAILABLE",
        "calendar.public", "calendar.public school=1", "calendar.public program_level=doctorat",
        "calendar.public start_date_from=2027-01-01 start_date_to=2027-01-31",
        "calendar.upcoming months=3", "calendar.ics school=1", "listing.public",
        "listing.public kind=RIDE", "listing.public city=\"saint elie\"",
        "listing.public search=orpaillage", "notification.list user=1 unread=true",
        "notification.list user=1", "calendar.list school=1", "listing.list owner=1",
    ]

    /// How many entities each query looks at, in a store of `count` entities of each kind.
    private func costs(_ count: Int) throws -> [(query: String, examined: Int, shown: Int)] {
        let fixture = try CostFixture(count: count)
        return try Self.queries.map { query in
            let before = fixture.service.metrics.examined
            let answer = try fixture.ask(query)
            #expect(answer.code == nil, "\(query): \(answer.members)")
            let shown = answer.members["count"]?.integerValue ?? 0
            return (query, fixture.service.metrics.examined - before, Int(shown))
        }
    }

    @Test func `a query looks at as many entities among many as among few`() throws {
        let few = try costs(1_000)
        let many = try costs(CostFixture.many)
        for (small, large) in zip(few, many) {
            #expect(small.shown == 10 && large.shown == 10, "\(small) \(large)")
            #expect(small.examined <= 20 && large.examined <= 20, "\(small) \(large)")
        }
    }
}
