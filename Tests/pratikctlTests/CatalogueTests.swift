// What is made of the daemon's schema: help, completion, columns, examples.

import PratikJSON
import Testing

@testable import pratikctl

@Suite struct CatalogueTests {
    private static let catalogue = Catalogue(rows: [
        [
            "type": "verb", "name": "student.list", "summary": "Les étudiants.",
            "access": ["administrator"], "writes": false, "confirms": false,
            "parameters": [
                [
                    "name": "status", "label": "Statut", "type": "choice", "required": false,
                    "choices": [["code": "SEEKING", "label": "En recherche"]],
                ],
                ["name": "is_searchable", "label": "Cherchable", "type": "boolean"],
                ["name": "school", "label": "École", "type": "reference", "kind": "schools"],
            ], "options": ["@as", "@limit"], "example": "student.list status=SEEKING @limit=5",
        ],
        [
            "type": "verb", "name": "student.get", "summary": "Un étudiant.",
            "parameters": [
                [
                    "name": "id", "label": "Étudiant", "type": "reference", "kind": "students",
                    "required": true, "positional": true,
                ]
            ],
        ],
        ["type": "verb", "name": "student.delete", "summary": "", "confirms": true],
        ["type": "verb", "name": "school.get", "summary": "Une école."],
        ["type": "verb", "name": "stats", "summary": "Les chiffres."],
        [
            "type": "verb", "name": "history", "summary": "Qui a changé quoi.",
            "parameters": [
                [
                    "name": "kind", "label": "Genre", "type": "choice", "required": true,
                    "positional": true,
                    "choices": [
                        ["code": "student", "label": "Étudiant"],
                        ["code": "school", "label": "École"],
                    ],
                ],
                [
                    "name": "id", "label": "Numéro", "type": "integer", "required": true,
                    "positional": true,
                ],
            ],
        ],
        [
            "type": "kind", "name": "students", "noun": "student", "label": "Étudiant",
            "columns": ["status", "city"], "sortable": ["id"],
            "schema": ["properties": ["id": [:], "status": [:], "city": [:], "created_at": [:]]],
        ],
        [
            "type": "kind", "name": "schools", "noun": "school", "label": "École",
            "columns": ["name"], "sortable": ["id"],
            "schema": ["properties": ["id": [:], "name": [:], "city": [:]]],
        ],
    ])

    private func candidates(_ words: String...) -> [String] {
        let completion = Completion(catalogue: Self.catalogue) { kind in
            [Completion.Candidate(text: "7", note: kind.name)]
        }
        return completion.candidates(for: words).map {
            $0.text + ($0.note == "" ? "" : "|" + $0.note)
        }
    }

    @Test func `nouns, words and verbs are told apart`() {
        #expect(Self.catalogue.nouns == ["student", "school"])
        #expect(Self.catalogue.wordsAlone.map(\.name) == ["stats", "history"])
        #expect(Self.catalogue.verbs(of: "student").map(\.word) == ["list", "get", "delete"])
        #expect(Self.catalogue.verb("student.delete")?.confirms == true)
        #expect(Self.catalogue.verb("student.get")?.positionals.first?.name == "id")
    }

    @Test func `rows are of the kind that knows most of their keys`() {
        let catalogue = Self.catalogue
        #expect(catalogue.kind(ofKeys: ["id", "name", "city"], noun: "student")?.name == "schools")
        #expect(catalogue.kind(ofKeys: ["id", "city"], noun: "school")?.name == "schools")
        #expect(catalogue.kind(ofKeys: ["id", "city"], noun: "student")?.name == "students")
        #expect(catalogue.kind(ofKeys: ["sector", "companies"], noun: "partner") == nil)
    }

    @Test func `completion offers what may come next`() {
        #expect(candidates("stud") == ["student|Étudiant"])
        #expect(candidates("history", "st") == ["student|Étudiant"])
        #expect(candidates("history", "school", "") == ["7|schools"])
        #expect(candidates("history", "school", "7", "").isEmpty)
        #expect(candidates("student", "l") == ["list|Les étudiants."])
        #expect(candidates("student", "list", "--st") == ["--status|Statut"])
        #expect(candidates("student", "list", "--status", "") == ["SEEKING|En recherche"])
        #expect(candidates("student", "list", "--is-searchable", "") == ["true", "false"])
        #expect(candidates("student", "list", "--school", "") == ["7|schools"])
        #expect(candidates("student", "get", "") == ["7|students"])
        #expect(candidates("restore", "--f") == ["--force"])
        #expect(candidates("backup", "") == [], "the shell knows directories")
        #expect(candidates("student", "list", "-o", "js") == ["json", "jsonl"])
        #expect(candidates("student", "list", "--sort", "-") == ["-id"])
        #expect(candidates("completions", "") == ["bash", "zsh", "fish"])
    }

    @Test func `a verb's help names its parameters and shows its example`() throws {
        let verb = try #require(Self.catalogue.verb("student.list"))
        let text = HelpText.verb(verb, .fr)
        #expect(text.contains("--status CODE"))
        #expect(text.contains("SEEKING"))
        #expect(text.contains("pratikctl student list --status SEEKING --limit 5"))
    }

    @Test(arguments: [
        ("student.get 14", "pratikctl student get 14"),
        (
            "a.b city=\"Saint-Laurent du Maroni\" @limit=5",
            "pratikctl a b --city \"Saint-Laurent du Maroni\" --limit 5"
        ),
        (
            "a.b skills:=[\"x y\",\"C\"] @dry-run",
            "pratikctl a b --skills:='[\"x y\",\"C\"]' --dry-run"
        ),
        ("batch {\"ops\":[1, 2]}", "pratikctl batch --json '{\"ops\":[1, 2]}'"),
        ("a.b comment=l’été name='x y'", "pratikctl a b --comment l’été --name 'x y'"),
        ("stats", "pratikctl stats"),
    ])
    func `an example of the wire is shown as it is typed`(wire: String, typed: String) {
        #expect(ExampleText.commandLine(wire) == typed)
    }

    @Test func `a table shows the kind's columns and what the row has beyond it`() throws {
        let row: JSONObject = [
            "id": 1, "rev": 2, "status": "x", "city": "y", "created_at": "z", "count": 3,
        ]
        let kind = Self.catalogue.kind(named: "students")
        let table = try Columns(nil, format: .table, row: row, kind: kind)
        #expect(table.keys == ["id", "status", "city", "count"])
        let wide = try Columns(nil, format: .wide, row: row, kind: kind)
        #expect(wide.keys == ["id", "rev", "status", "city", "created_at", "count"])
        let wanted = try Columns(["city", "id"], format: .table, row: row, kind: kind)
        #expect(wanted.project(row).text == #"{"city":"y","id":1}"#)
        #expect(throws: Failure.self) {
            try Columns(["nope"], format: .table, row: row, kind: kind)
        }
    }
}
