// A calendar program that is not ours reads what the daemon publishes (Debian's python3-icalendar).

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct CalendarReaderTests {
    /// Prints each event as a JSON object.
    private static let reader = """
        import json, sys, icalendar
        feed = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
        for event in feed.walk('VEVENT'):
            skills = event.get('CATEGORIES')
            print(json.dumps({
                'uid': str(event['UID']), 'start': event.decoded('DTSTART').isoformat(),
                'end': event.decoded('DTEND').isoformat(), 'sequence': int(event['SEQUENCE']),
                'status': str(event['STATUS']), 'summary': str(event['SUMMARY']),
                'description': str(event['DESCRIPTION']),
                'skills': [str(skill) for skill in skills.cats] if skills else []}))
        """

    /// Rows of what the reader finds in a payload.
    private func events(
        of reply: Reply, _ directory: TemporaryDirectory
    ) throws -> [JSONObject] {
        let payload = try #require(reply.payloads.first)
        let file = directory.path("feed.ics")
        let output = directory.path("events")
        try FileTree.write(payload, to: file)
        try FileTree.write([], to: output)
        let process = try TestProcess(
            ["/usr/bin/python3", "-c", Self.reader, file], output: output,
            error: directory.path("errors"))
        #expect(process.wait(upTo: 30_000) == 0)
        return try FileTree.text(of: output).split(separator: "\n").compactMap {
            try JSONValue(parsing: Array($0.utf8)).objectValue
        }
    }

    @Test func `what is read back is what was published`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        let client = try daemon.client()
        let name = String(repeating: "é, ; \\ « 😀 » ", count: 12)
        let made = try client.call(
            "calendar.create",
            [
                "school": 1, "program_name": .string(name), "program_level": "Doctorat",
                "start_date": "2027-02-28", "end_date": "2027-02-28", "number_of_students": 3,
                "skills_sought": ["C++", "Analyse ; synthèse"],
                "description": "Une ligne,\nune autre \\ et une troisième ; fin.",
            ]
        ).row()
        let id = try #require(made["id"]?.integerValue)
        let published = try client.ask("calendar.publish \(id)").row()
        let reply = try client.ask("calendar.ics program_level=doctorat")
        let event = try #require(try events(of: reply, directory).first)
        #expect(event["start"] == "2027-02-28" && event["end"] == "2027-03-01")
        #expect(event["status"] == "CONFIRMED" && event["sequence"] == published["rev"])
        let stored = try #require(made["program_name"]?.stringValue)
        #expect(event["summary"] == .string("\(stored) (Doctorat), Université de Guyane"))
        #expect(event["skills"] == made["skills_sought"])
        #expect(
            event["description"]
                == "3 étudiants\nUne ligne,\nune autre \\ et une troisième ; fin.")
        _ = try client.ask("calendar.unpublish \(id)")
        let after = try client.ask("calendar.ics program_level=doctorat")
        let taken = try #require(try events(of: after, directory).first)
        #expect(taken["uid"] == event["uid"] && taken["status"] == "CANCELLED")
    }

    @Test func `every public calendar of the sample is an event of its days`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        let client = try daemon.client()
        let rows = try client.ask("calendar.public").rowObjects()
        let feed = try client.ask("calendar.ics")
        let events = try events(of: feed, directory)
        let confirmed = events.filter { $0["status"] == "CONFIRMED" }
        #expect(rows.count > 3 && confirmed.count == rows.count && events.count > rows.count)
        #expect(confirmed.map { $0["start"] } == rows.map { $0["start_date"] })
        #expect(Set(events.compactMap { $0["uid"]?.stringValue }).count == events.count)
    }
}
