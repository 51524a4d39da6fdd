// What people see of each kind of answer, line by line.

import PratikJSON
import Testing

@testable import pratikctl

@Suite struct TableTests {
    private func lines(
        _ noun: String, _ rows: String..., isList: Bool = true, format: String = "table",
        columns: String? = nil
    ) throws -> [String] {
        let printing = Printing(
            format: format, columns: columns, catalogue: SampleCatalogue.catalogue, noun: noun,
            names: AnsweringEntities().names())
        return try printing.lines(rows, isList: isList)
    }

    private static let student =
        #"{"id":2,"rev":7,"user":12,"level":"M1","level_code":7,"status":"STUDYING","#
        + #""city":"Cayenne","skills":["C"],"total_recommendations":3"#

    @Test func `a student has a name, and no number of an account`() throws {
        #expect(
            try lines("student", Self.student + "}") == [
                "id  Étudiant         Niveau  Statut    Ville    Recommandations",
                " 2  Yannick Amiemba  M1      STUDYING  Cayenne                3",
            ])
    }

    @Test func `a name is read where other columns are cut`() throws {
        let printing = Printing(
            width: 50, catalogue: SampleCatalogue.catalogue, noun: "student",
            names: AnsweringEntities().names())
        let shown = try printing.lines([Self.student + "}"])
        #expect(shown.allSatisfy { $0.displayWidth <= 50 })
        #expect(shown.last?.hasPrefix(" 2  Yannick Amiemba  ") == true)
    }

    @Test func `a ranking shows what it is sorted by`() throws {
        #expect(
            try lines("student", Self.student + #","recommendation_count":2}"#) == [
                "id  Étudiant         Niveau  Ville    Publiques",
                " 2  Yannick Amiemba  M1      Cayenne          2",
            ])
    }

    @Test func `a student's public row shows what it has for everybody`() throws {
        let row =
            #"{"id":2,"first_name":"Yannick","school":"UG","level":"M1","level_code":7,"#
            + #""skills":["C"],"total_recommendations":3,"recommendation_count":2,"#
            + #""created_at":"2026-01-01T00:00:00.000Z"}"#
        #expect(
            try lines("student", row) == [
                "id  Prénom   École  Niveau  Compétences  Publiques",
                " 2  Yannick  UG     M1      C                    2",
            ])
    }

    @Test func `references are shown by name, with the id to type`() throws {
        #expect(
            try lines(
                "recommendation", #"{"id":9,"rev":1,"company":1,"student":2,"rating":5}"#,
                #"{"id":10,"rev":1,"company":77,"student":null,"rating":4}"#) == [
                    "id  Entreprise  Étudiant             Note",
                    " 9  Toucan (1)  Yannick Amiemba (2)     5",
                    "10  77          —                       4",
                ])
    }

    @Test func `a name that the row brings stands for the number`() throws {
        let row = #"{"id":9,"company":1,"company_name":"Toucan SARL","student":2,"rating":5}"#
        #expect(
            try lines("student", row) == [
                "id  Entreprise   Étudiant             Note",
                " 9  Toucan SARL  Yannick Amiemba (2)     5",
            ])
    }

    @Test func `a notification's text is for wide`() throws {
        let row = #"{"id":4,"rev":1,"read_at":null,"title":"Bravo","body":"Oui."}"#
        #expect(try lines("notification", row) == ["id  Titre", " 4  Bravo"])
        #expect(try lines("notification", row, format: "wide")[0].hasSuffix("Titre  Texte"))
    }

    @Test func `one entity has its name behind its id`() throws {
        #expect(
            try lines("student", #"{"id":2,"rev":7,"user":12,"level":"M1"}"#, isList: false) == [
                "id        2", "Étudiant  Yannick Amiemba", "rev       7",
                "Compte    Yannick Amiemba (12)", "Niveau    M1",
            ])
    }

    @Test func `columns that were asked for are those`() throws {
        #expect(
            try lines("student", Self.student + "}", columns: "user,id") == [
                "Compte                id", "Yannick Amiemba (12)   2",
            ])
    }

    @Test(arguments: ["json", "jsonl", "csv", "id"])
    func `programs get no names`(format: String) throws {
        let text = try lines("student", Self.student + "}", format: format).joined()
        #expect(!text.isEmpty)
        #expect(!text.contains("Yannick"))
    }
}
