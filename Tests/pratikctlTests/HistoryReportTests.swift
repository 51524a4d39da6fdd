// Histories and watches as people read them.

import Glibc
import PratikJSON
import Testing

@testable import pratikctl

@Suite struct HistoryReportTests {
    private static func change(_ op: String, _ rest: String) -> JSONObject {
        JSONObject.reading(
            Array(
                (#"{"seq":8,"at":"2026-11-22T18:03:11.123Z","by":"uid:0","as":"user:12","#
                    + #""verb":"student.update","op":"\#(op)",\#(rest)}"#).utf8)) ?? [:]
    }

    /// The lines below the heading.
    private func lines(_ row: JSONObject, language: String = "fr") throws -> [String] {
        let entities = AnsweringEntities()
        return try printed(language: language) { context in
            HistoryReport(
                kind: SampleCatalogue.catalogue.kind(named: "students"), names: entities.names(),
                context: context
            ).print([row])
        }
    }

    private func printed(
        _ format: String = "table", language: String = "fr", _ body: (Context) throws -> Void
    ) throws -> [String] {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        defer { close(ends[0]) }
        do {
            defer { close(ends[1]) }
            try body(Printing(format: format, language: language).context(ends[1]))
        }
        return String(decoding: try #require(FileBytes.read(ends[0])), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }

    @Test func `a change is from what to what, with labels and names`() throws {
        let row = Self.change(
            "update", #""changes":{"level":["L3","M1"],"user":[null,12],"city":["Cayenne",null]}"#)
        let lines = try lines(row)
        #expect(
            lines[0].hasSuffix(
                "  modification  par uid:0 pour user:12  student.update  (transaction 8)"))
        #expect(
            lines.dropFirst() == [
                "    Niveau\u{A0}: L3 → M1", "    Compte\u{A0}: — → Yannick Amiemba (12)",
                "    Ville\u{A0}: Cayenne → —",
            ])
        #expect(try self.lines(row, language: "en")[1] == "    Niveau: L3 → M1")
    }

    @Test(arguments: [("create", "null,", ""), ("delete", "", ",null")])
    func `of what came or went whole one side is told`(op: String, before: String, after: String)
        throws
    {
        let row = Self.change(
            op, #""changes":{"level":[\#(before)"L3"\#(after)],"skills":[\#(before)[]\#(after)]}"#)
        #expect(try lines(row).dropFirst() == ["    Niveau\u{A0}: L3"])
    }

    @Test func `what is older than the history is told as it was`() throws {
        let row = Self.change(
            "update",
            #""from_kept_history":true,"changes":{},"entity":{"id":2,"user":12,"city":null}"#
        )
        let lines = try lines(row, language: "en")
        #expect(lines[1].contains("older than the kept history"))
        #expect(lines.dropFirst(2) == ["    Compte: Yannick Amiemba (12)"])
    }

    @Test func `text from entities cannot drive the terminal`() throws {
        let row = Self.change("update", #""changes":{"city":["a\u001b[2Jb","c\nd"]}"#)
        #expect(try lines(row).last == "    Ville\u{A0}: a\\u001b[2Jb → c d")
    }

    @Test(arguments: ["jsonl", "json", "csv", "id"])
    func `programs get rows of one shape, bookmarks only as lines`(format: String) throws {
        let rows = [
            #"{"seq":7,"op":"bookmark"}"#,
            #"{"seq":8,"op":"delete","kind":"students","id":3,"at":"t","by":"uid:0"}"#,
            #"{"seq":8,"op":"bookmark"}"#,
        ]
        let lines = try printed(format) { context in
            let report = WatchReport(context, nil)
            for row in rows { try report.take(Array(row.utf8)) }
            report.finish()
            #expect(report.told == 8)
        }
        switch format {
        case "jsonl": #expect(lines == rows)
        case "json": #expect(try JSONValue(parsing: lines.joined()).arrayValue?.count == 1)
        case "csv":
            #expect(
                lines == ["seq,op,kind,id,at,by,entity\r\n8,delete,students,3,t,uid:0,\r\n"])
        default: #expect(lines == ["3"])
        }
    }
}
