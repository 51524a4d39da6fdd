// What is said of an answer besides its rows.

import PratikJSON
import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct AnswerRemarksTests {
    private static let shapes: [(JSONObject, Int, Bool)] = [
        (["count": 0], 0, true), (["count": 1, "next": "c"], 1, true), (["seq": 5], 1, false),
        (["count": 3, "seq": 5], 0, false), (["count": 1, "dry_run": true], 0, false),
        (["count": 1, "seq": 5], 1, true), ([:], 0, false), ([:], 2, true),
    ]

    @Test(arguments: shapes)
    func `a write that only counts is no list`(members: JSONObject, rows: Int, isList: Bool) {
        #expect(AnswerShape.isList(members, rows: rows) == isList)
    }

    private func outcome(
        _ words: [String], _ members: JSONObject, row: String? = nil
    ) throws -> Phrase? {
        let (verb, rest) = NounCommand.verb(of: words)
        let request = try WordRequest(verb: verb, words: rest) { $0 }
        let reply = Reply(
            rows: [row].compactMap { $0.map { Array($0.utf8) } }, payloads: [],
            status: .ok(members))
        let remarks = AnswerRemarks(
            context: try Printing().context(1), catalogue: SampleCatalogue.catalogue)
        return remarks.outcome(request, reply, members)
    }

    @Test func `a write says what it wrote`() throws {
        #expect(
            try outcome(["student", "update", "2"], ["seq": 9], row: #"{"id":2}"#)?.fr
                == "Modification : Étudiant 2 (transaction 9).")
        #expect(
            try outcome(["student", "delete", "2"], ["seq": 9, "deleted": [:]])?.fr
                == "Suppression : Étudiant 2 (transaction 9).")
        #expect(
            try outcome(["notification", "read", "all"], ["seq": 9, "count": 3])?.en
                == "Read: 3 Notifications (transaction 9).")
        #expect(
            try outcome(["batch"], ["seq": 9, "count": 2])?.fr
                == "Lot : 2 opérations (transaction 9).")
    }

    @Test func `a write that changed nothing says so`() throws {
        let members: JSONObject = ["seq": 9, "changed": false]
        let said = try outcome(["student", "update", "2"], members, row: #"{"id":2}"#)
        #expect(said == OutputMessages.nothingChanged)
        #expect(
            try outcome(["student", "update", "2"], ["dry_run": true]) == OutputMessages.dryRun)
        #expect(try outcome(["student", "list"], ["count": 0]) == nil)
    }

    @Test func `what goes is counted in the plural`() {
        let members: JSONObject = ["deleted": ["recommendations": 2, "students": 1, "zebras": 3]]
        #expect(
            DeletionCount.lines(members, SampleCatalogue.catalogue, .fr) == [
                "       2  Recommandations", "       1  Étudiant", "       3  zebras",
            ])
    }

    @Test(arguments: [
        (0, Language.fr, "Étudiant"), (1, .fr, "Étudiant"), (2, .fr, "Étudiants"),
        (0, .en, "Étudiants"), (1, .en, "Étudiant"), (2, .en, "Étudiants"),
    ])
    func `none is singular in French alone`(count: Int64, language: Language, label: String) {
        let kind = SampleCatalogue.catalogue.kind(named: "students")
        #expect(kind?.label(counting: count, language) == label)
    }
}
