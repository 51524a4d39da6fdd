// What a verb's help says of its parameters' values.

import PratikJSON
import Testing

@testable import pratikctl

@Suite struct ParameterNotesTests {
    private static let notes: [(JSONObject, String, String)] = [
        (["type": "text"], "", ""),
        (
            ["type": "integer", "required": true, "minimum": 1, "maximum": 5],
            " (obligatoire\u{A0}; de 1 à 5)", " (required; 1 to 5)"
        ),
        (["type": "integer", "minimum": 0], " (au moins 0)", " (at least 0)"),
        (["type": "reference", "kind": "users", "minimum": 1], "", ""),
        (
            ["type": "text", "max_length": 200], " (200 caractères au plus)",
            " (at most 200 characters)"
        ),
        (["type": "list"], " (a,b,c)", " (a,b,c)"),
        (
            ["type": "list", "choices": [["code": "A"], ["code": "B"]]], " (A,B)", " (A,B)"
        ),
        (
            ["type": "boolean", "setter": "administrator"], " (administrateurs seulement)",
            " (administrators only)"
        ),
        (
            ["type": "reference", "setter": "owner-at-creation"],
            " (ensuite par un administrateur seulement)", " (later by administrators only)"
        ),
        (
            ["type": "text", "setter": "owner-through-student"],
            " (par le compte de « student » seulement)", " (by the account of “student” only)"
        ),
        (
            ["type": "reference", "required": true, "implied_for_owners": true],
            " (obligatoire pour un administrateur)", " (required of administrators)"
        ),
    ]

    @Test(arguments: notes)
    func `bounds and who may set are told`(row: JSONObject, fr: String, en: String) throws {
        var row = row
        row["name"] = "x"
        let parameter = try #require(ParameterDescription(row))
        #expect(ParameterNotes(parameter: parameter, language: .fr).text == fr)
        #expect(ParameterNotes(parameter: parameter, language: .en).text == en)
    }
}
