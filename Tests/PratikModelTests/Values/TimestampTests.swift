// Tests of moments and of the dates of a zone.

import PratikModel
import Testing

@Suite struct TimestampTests {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00.000Z", 0), ("1969-12-31T23:59:59.999Z", -1),
            ("2026-11-22T18:03:11.123Z", 1_795_370_591_123),
            ("2000-02-29T12:00:00.001Z", 951_825_600_001),
        ] as [(String, Int64)])
    func `a moment is so many milliseconds after 1970`(text: String, milliseconds: Int64) throws {
        let timestamp = try Timestamp(text)
        #expect(timestamp.milliseconds == milliseconds)
        #expect(timestamp.description == text)
    }

    @Test func `a text without a fraction is read, and written with one`() throws {
        #expect(
            try Timestamp("2026-11-22T18:03:11Z").description == "2026-11-22T18:03:11.000Z")
    }

    @Test(arguments: [
        "", "2026-11-22", "2026-11-22T18:03:11", "2026-11-22 18:03:11Z", "2026-11-22T24:00:00Z",
        "2026-11-22T18:60:00Z", "2026-11-22T18:03:60Z", "2026-11-22T18:03:11.12Z",
        "2026-11-22T18:03:11.1234Z", "2026-11-22T18:03:11,123Z", "2026-11-22T18:03:11.123z",
        "2026-11-22t18:03:11.123Z", "2026-11-22T18:03:11+00:00", "2026-02-30T00:00:00Z",
        "2026-11-22T18-03-11Z", "2026-11-22T18:03:11.123+",
    ])
    func `what is not a moment in UTC is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try Timestamp(text) }
    }

    @Test func `moments are compared and added to`() throws {
        let moment = try Timestamp("2026-12-31T23:59:59.500Z")
        #expect(moment.adding(milliseconds: 500).description == "2027-01-01T00:00:00.000Z")
        #expect(moment.adding(seconds: -60).description == "2026-12-31T23:58:59.500Z")
        #expect(moment.adding(days: 1).utcDate.description == "2027-01-01")
        #expect(moment < moment.adding(milliseconds: 1))
        #expect(try Timestamp("1969-12-31T23:59:59.999Z").utcDate.description == "1969-12-31")
        #expect(Timestamp(utc: moment.utcDate).description == "2026-12-31T00:00:00.000Z")
    }
}

/// The zone is the process's: one test at a time.
@Suite(.serialized) struct CivilTimeZoneTests {
    @Test(arguments: [
        ("2026-11-23T02:59:59.999Z", "2026-11-22", 1439),
        ("2026-11-23T03:00:00.000Z", "2026-11-23", 0),
        ("1970-01-01T00:00:00.000Z", "1969-12-31", 1260),
        ("1969-12-31T02:59:59.999Z", "1969-12-30", 1439),
    ])
    func `a day ends in Cayenne at three in UTC`(
        moment: String, date: String, minuteOfDay: Int
    ) throws {
        try CivilTimeZone.use(named: "America/Cayenne")
        let timestamp = try Timestamp(moment)
        #expect(CivilTimeZone.date(of: timestamp).description == date)
        #expect(CivilTimeZone.minuteOfDay(of: timestamp) == minuteOfDay)
    }

    @Test func `a local time is a moment`() throws {
        try CivilTimeZone.use(named: "America/Cayenne")
        let date = try CivilDate("2026-11-22")
        #expect(
            CivilTimeZone.timestamp(of: date, minuteOfDay: 6 * 60 + 30).description
                == "2026-11-22T09:30:00.000Z")
        #expect(CivilTimeZone.timestamp(of: date).description == "2026-11-22T03:00:00.000Z")
    }

    @Test func `a zone with summer time moves its midnight`() throws {
        try CivilTimeZone.use(named: "Europe/Paris")
        let midnights = try ["2026-01-15", "2026-07-15"].map {
            CivilTimeZone.timestamp(of: try CivilDate($0)).description
        }
        #expect(midnights == ["2026-01-14T23:00:00.000Z", "2026-07-14T22:00:00.000Z"])
    }

    @Test(arguments: [
        "", "Amérique/Cayenne", "America", "America/Nowhere", "../../../etc/passwd",
        "/etc/localtime", "America//Cayenne", "zone.tab",
    ])
    func `a name that is no zone is refused`(name: String) {
        #expect(throws: ValueProblem.self) { try CivilTimeZone.use(named: name) }
    }
}
