// Values as people read them.

import Glibc
import PratikJSON
import Testing

@testable import pratikctl

@Suite struct CellTextTests {
    private func property(_ schema: JSONObject) -> PropertyDescription {
        PropertyDescription(schema)
    }

    private static let values: [(JSONValue, String, String)] = [
        (JSONValue.null, "—", "—"), (true, "oui", "yes"), (false, "non", "no"), (14, "14", "14"),
        (.double(4.85), "4,85", "4.85"), (["Swift", "C"], "Swift, C", "Swift, C"), ([], "—", "—"),
        ("2026-11-22", "22/11/2026", "2026-11-22"), ("2026-13-22", "2026-13-22", "2026-13-22"),
        ("a\nb", "a b", "a b"), ("\u{1B}c", "\\u001bc", "\\u001bc"),
    ]

    @Test(arguments: values)
    func `a value is shown in the reader's language`(value: JSONValue, fr: String, en: String) {
        #expect(CellText(language: .fr).text(value, nil) == fr)
        #expect(CellText(language: .en).text(value, nil) == en)
    }

    @Test func `a code is shown by its label`() {
        let status = property([
            "type": ["string", "null"], "x-labels": ["SEEKING": "En recherche"],
        ])
        let cells = CellText(language: .fr)
        #expect(cells.text("SEEKING", status) == "En recherche")
        #expect(cells.text(["SEEKING", "NEW"], status) == "En recherche, NEW")
        #expect(status.type == "string")
    }

    @Test func `text that looks like a date stays text where the schema says so`() {
        let title = property(["type": "string"])
        #expect(CellText(language: .fr).text("2026-11-22", title) == "2026-11-22")
    }

    @Test func `a timestamp is shown in local time`() {
        let time = property(["type": "string", "format": "date-time"])
        let value: JSONValue = "2026-11-23T01:03:11.123Z"
        #expect(CellText(language: .fr).text(value, time) == local("%d/%m/%Y %H:%M"))
        #expect(CellText(language: .en).text(value, time) == local("%Y-%m-%d %H:%M"))
    }

    /// 2026-11-23T01:03:11Z as strftime(3) writes it in this process's zone.
    private func local(_ format: String) -> String {
        var seconds: time_t = 1_795_395_791
        var parts = tm()
        localtime_r(&seconds, &parts)
        var text = [CChar](repeating: 0, count: 64)
        let count = strftime(&text, text.count, format, &parts)
        return String(decoding: text[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
