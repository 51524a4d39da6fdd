// The form for people and the form for programs say the same.

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct FormPairTests {
    /// A request in words, and the same as an object.
    static let pairs: [(String, String)] = [
        ("student.get 14", #"student.get {"id":14}"#),
        ("student.get id=14", #"student.get {"id":14}"#),
        ("student.get 999", #"student.get {"id":999}"#),
        ("student.get x", #"student.get {"id":"x"}"#),
        ("student.get", "student.get {}"),
        ("student.get 14 nmae=x", #"student.get {"id":14,"nmae":"x"}"#),
        ("student.get 14 @limit=1", #"student.get {"id":14,"@limit":1}"#),
        ("student.get 2 @as=12", #"student.get {"id":2,"@as":12}"#),
        ("student.get 2 @as=yannick.amiemba", #"student.get {"id":2,"@as":"yannick.amiemba"}"#),
        ("student.list status=SEEKING @limit=2", #"student.list {"status":"SEEKING","@limit":2}"#),
        (
            "student.list is_searchable=false @sort=-domain",
            #"student.list {"is_searchable":false,"@sort":"-domain"}"#
        ),
        ("student.list status=SEEKNG", #"student.list {"status":"SEEKNG"}"#),
        ("school.list name=\"L ANSE\"", #"school.list {"name":"L ANSE"}"#),
        (
            "internship.list start_date_from=2026-11-01 company=3",
            #"internship.list {"start_date_from":"2026-11-01","company":3}"#
        ),
        (
            "student.recommended min_rating=4.75 sector='énergie'",
            #"student.recommended {"min_rating":4.75,"sector":"énergie"}"#
        ),
        ("student.recommended min_rating=5", #"student.recommended {"min_rating":5}"#),
        ("student.recommendations 1", #"student.recommendations {"student":1}"#),
        (
            "student.update 2 skills=Swift,C level_code=7 is_searchable=false @dry-run",
            #"student.update {"id":2,"skills":["Swift","C"],"level_code":7,"#
                + #""is_searchable":false,"@dry-run":true}"#
        ),
        (
            "student.update 2 city=\"Deux\\nlignes\" @dry-run",
            #"student.update {"id":2,"city":"Deux\nlignes","@dry-run":true}"#
        ),
        (
            "student.update 2 city:=null available_from=2026-12-01 @dry-run @if-rev=75",
            #"student.update {"id":2,"city":null,"available_from":"2026-12-01","#
                + #""@dry-run":true,"@if-rev":75}"#
        ),
        ("student.update 2 city= @dry-run", #"student.update {"id":2,"city":"","@dry-run":true}"#),
        ("student.update 2 @if-rev=1", #"student.update {"id":2,"@if-rev":1}"#),
        ("student.update 2 domain:=5", #"student.update {"id":2,"domain":5}"#),
        (
            "tracking.start 3 company=1 @dry-run",
            #"tracking.start {"student":3,"company":1,"@dry-run":true}"#
        ),
        (
            "calendar.public program_level=\"BTS 2E\" start_date_from=2026-01-01",
            #"calendar.public {"program_level":"BTS 2E","start_date_from":"2026-01-01"}"#
        ),
        ("partner.list search=oyapock", #"partner.list {"search":"oyapock"}"#),
        ("listing.withdraw 3 @dry-run", #"listing.withdraw {"id":3,"@dry-run":true}"#),
        (
            "task.run listing-expiry @dry-run",
            #"task.run {"name":"listing-expiry","@dry-run":true}"#
        ),
        ("recommendation.delete 1 @dry-run", #"recommendation.delete {"id":1,"@dry-run":true}"#),
        ("notification.list unread=true user=11", #"notification.list {"unread":true,"user":11}"#),
        (
            "notification.read all user=11 @dry-run",
            #"notification.read {"ids":"all","user":11,"@dry-run":true}"#
        ),
        ("notification.read 2,35 @dry-run", #"notification.read {"ids":[2,35],"@dry-run":true}"#),
        ("help student.get", #"help {"name":"student.get"}"#),
        ("schema student.get", #"schema {"name":"student.get"}"#),
        ("hello lang=en", #"hello {"lang":"en"}"#),
        ("xyzzy a=b", #"xyzzy {"a":"b"}"#),
    ]

    @Test func `a request in words and as an object gets the same reply`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        let client = try daemon.client()
        for (words, object) in Self.pairs {
            let first = try client.ask(words).bytes
            let second = try client.ask(object).bytes
            #expect(
                Self.timeless(first) == Self.timeless(second), "\(words)  |  \(object)")
        }
    }

    /// Dry runs tell the moment at which they were asked for.
    private static func timeless(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        guard text.contains("\"dry_run\"") else { return text }
        return text.split(separator: ",").filter { !$0.contains("_at\":\"") }
            .joined(separator: ",")
    }

    @Test func `a text with everything that needs quotes comes back as it was sent`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        let client = try daemon.client()
        let text = "« $HOME » `ls` \\ ; \" ' = {x} @as=1 é 😀 \u{2028}fin"
        let request: JSONObject = ["id": 1, "description": .string(text)]
        let updated = try client.call("company.update", request).row()
        // Line separators are no characters of a stored text; everything else stays.
        let stored = try #require(updated["description"]?.stringValue)
        #expect(stored.hasPrefix("« $HOME » `ls` \\ ; \" ' = {x} @as=1 é 😀"))
        #expect(stored.hasSuffix("fin"))
        let read = try client.ask("company.get 1").row()
        #expect(read["description"] == .string(stored))
    }
}
