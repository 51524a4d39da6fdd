// The formats in which rows are printed, through a pipe as a script reads them.

import PratikJSON
import Testing

@testable import pratikctl

@Suite struct RowPrinterTests {
    private static let rows: [[UInt8]] = [
        #"{"id":1,"name":"É","tags":["a"]}"#, #"{"id":2,"name":"=x","tags":[]}"#,
    ].map { Array($0.utf8) }

    private func printed(
        _ format: String, pages: [[[UInt8]]], isList: Bool = true, columns: String? = nil
    ) throws -> String {
        try Printing(format: format, columns: columns).text(pages: pages, isList: isList)
    }

    @Test(arguments: ["jsonl", "json", "csv", "id", "table"])
    func `pages are printed as one answer`(format: String) throws {
        let together = try printed(format, pages: [Self.rows])
        let apart = try printed(format, pages: Self.rows.map { [$0] })
        #expect(together == apart)
    }

    @Test func `JSON lines are the rows as they came`() throws {
        let expected = Self.rows.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
        #expect(try printed("jsonl", pages: [Self.rows]) == expected)
    }

    @Test func `JSON is one array, or one object`() throws {
        let list = try JSONValue(parsing: try printed("json", pages: [Self.rows]))
        #expect(list.arrayValue?.count == 2)
        #expect(try printed("json", pages: [[]]) == "[]\n")
        let one = try printed("json", pages: [[Self.rows[0]]], isList: false)
        #expect(try JSONValue(parsing: one).objectValue?["id"] == 1)
    }

    @Test func `CSV has a header and harmless cells`() throws {
        #expect(
            try printed("csv", pages: [Self.rows]) == "id,name,tags\r\n1,É,a\r\n2,'=x,\r\n")
        #expect(try printed("csv", pages: [Self.rows], columns: "name") == "name\r\nÉ\r\n'=x\r\n")
    }

    @Test func `ids stand alone`() throws {
        #expect(try printed("id", pages: [Self.rows]) == "1\n2\n")
    }

    @Test func `a list is a table, an entity a list of labels and values`() throws {
        #expect(
            try printed("table", pages: [Self.rows]) == "id  name  tags\n 1  É     a\n 2  =x    —\n"
        )
        #expect(
            try printed("table", pages: [[Self.rows[0]]], isList: false)
                == "id    1\nname  É\ntags  a\n")
    }
}
