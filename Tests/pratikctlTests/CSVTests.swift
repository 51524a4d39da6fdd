// CSV: RFC 4180, and nothing that a spreadsheet would run.

import PratikJSON
import Testing

@testable import pratikctl

@Suite struct CSVTests {
    @Test(arguments: [
        (["a", "b"], "a,b\r\n"), (["a,b", "c"], "\"a,b\",c\r\n"),
        (["dit « oui »", "\"x\""], "dit « oui »,\"\"\"x\"\"\"\r\n"),
        (["a\nb"], "\"a\nb\"\r\n"), (["a\r\nb"], "\"a\r\nb\"\r\n"), (["", ""], ",\r\n"),
    ])
    func `a cell is quoted where it has to be`(cells: [String], record: String) {
        #expect(CSV.record(cells) == record)
    }

    @Test(arguments: [
        ("=1+1", "'=1+1"), ("+594694", "'+594694"), ("-x", "'-x"), ("@SUM", "'@SUM"),
        ("\tx", "'\tx"), ("\rx", "'\rx"), ("'=x", "''=x"), ("'s avonds", "'s avonds"),
        ("a=b", "a=b"), ("", ""),
    ])
    func `a formula becomes text, and one apostrophe less gives it back`(
        text: String, cell: String
    ) {
        #expect(CSV.neutralised(text) == cell)
    }

    private static let values: [(JSONValue?, String)] = [
        (JSONValue.null, ""), (nil, ""), (true, "true"), (-5, "-5"), (.double(4.5), "4.5"),
        (["Swift", "C"], "Swift,C"), (["a,b", "c"], "[\"a,b\",\"c\"]"), ([1, 2], "[1,2]"),
        (["-x"], "'-x"), (["kind": "users"], "{\"kind\":\"users\"}"), ([], ""),
    ]

    @Test(arguments: values)
    func `a value has one cell`(value: JSONValue?, cell: String) {
        #expect(CSV.cell(value) == cell)
    }
}
