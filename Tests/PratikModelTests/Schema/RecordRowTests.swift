// Tests of rows: a record to bytes and back.

import PratikJSON
import PratikModel
import Testing

@Suite struct RecordRowTests {
    @Test(arguments: DomainKind.all)
    func `a record with a value in every field comes back from its row`(kind: DomainKind) throws {
        let record = try Record.filled(kind.schema, id: 999_999_999, rev: 1 << 53)
        let back = try Record(row: record.row, schema: kind.schema)
        #expect(back.id == record.id && back.rev == record.rev)
        #expect(back.values == record.values)
        #expect(back.row == record.row)
    }

    @Test(arguments: DomainKind.all)
    func `a row has id, rev and then the fields in their order`(kind: DomainKind) throws {
        let row = try Record.filled(kind.schema, id: 3, rev: 4).row
        let members = try #require(try JSONValue(parsing: row).objectValue?.members)
        #expect(members.map(\.key) == ["id", "rev"] + kind.schema.fields.map(\.name))
        #expect(members[0].value == 3 && members[1].value == 4)
    }

    @Test func `a row is one line of compact JSON`() throws {
        var student = Entity<Student>(try Record.filled(Student.schema, id: 9, rev: 88))
        student.domain = "Une\u{2028}ligne « é »"
        student.averageRecommendationRating = Hundredths(hundredths: 480)
        student.availableFrom = CivilDate(daysSinceEpoch: 0)
        student.school = nil
        student.skills = ["C", "a\"b"]
        let text = String(decoding: student.record.row, as: UTF8.self)
        for part in [
            #"{"id":9,"rev":88,"user":"#, #""school":null,"#, #""available_from":"1970-01-01","#,
            #""domain":"Une\u2028ligne « é »","#, #""skills":["C","a\"b"],"#,
            #""average_recommendation_rating":4.8,"#,
        ] { #expect(text.contains(part), "\(part)") }
        #expect(!text.contains("\n") && !text.contains(": "))
    }

    @Test(arguments: DomainKind.all)
    func `a field that is not there has its default`(kind: DomainKind) throws {
        let full = try Record.filled(kind.schema, id: 1, rev: 1)
        let members = try #require(try JSONValue(parsing: full.row).objectValue)
        for field in kind.schema.fields {
            var without = members
            without[field.name] = nil
            if let value = field.defaultValue, !value.isNull || field.isOptional {
                let record = try Record(without, schema: kind.schema)
                #expect(record[field] == value, "\(field.name)")
            } else {
                #expect(throws: RowProblem(field: field.name, reason: "missing")) {
                    try Record(without, schema: kind.schema)
                }
            }
        }
    }

    @Test(arguments: DomainKind.all)
    func `a field that the kind does not have is refused`(kind: DomainKind) throws {
        let full = try Record.filled(kind.schema, id: 1, rev: 1)
        var members = try #require(try JSONValue(parsing: full.row).objectValue)
        members["colour"] = "blue"
        #expect(throws: RowProblem(field: "colour", reason: "no such field")) {
            try Record(members, schema: kind.schema)
        }
    }

    @Test(arguments: DomainKind.all)
    func `a value of another type is refused with the field's name`(kind: DomainKind) throws {
        let full = try Record.filled(kind.schema, id: 1, rev: 1)
        let members = try #require(try JSONValue(parsing: full.row).objectValue)
        for field in kind.schema.fields {
            var wrong = members
            wrong[field.name] = field.type == .object || field.type == .objects ? true : [["x": 1]]
            let problem = #expect(throws: RowProblem.self, "\(field.name)") {
                try Record(wrong, schema: kind.schema)
            }
            #expect(problem?.field == field.name)
        }
    }

    @Test(arguments: [
        (#"{"rev":1}"#, "id"), (#"{"id":0}"#, "id"), (#"{"id":1000000000}"#, "id"),
        (#"{"id":"1"}"#, "id"), (#"{"id":1.5}"#, "id"), (#"{"id":1,"rev":-1}"#, "rev"),
        (#"{"id":1,"rev":null}"#, "rev"),
    ])
    func `an id or a revision that is none is refused`(row: String, field: String) {
        let problem = #expect(throws: RowProblem.self) {
            try Record(row: Array(row.utf8), schema: School.schema)
        }
        #expect(problem?.field == field)
    }

    @Test(arguments: [0, -1, 1_000_000_000, Int64.max])
    func `an id has at most nine digits, also in a row that is right otherwise`(
        id: Int64
    ) throws {
        let row = try Record.filled(School.schema, id: id, rev: 1).row
        let problem = #expect(throws: RowProblem.self) {
            try Record(row: row, schema: School.schema)
        }
        #expect(problem?.field == "id")
    }

    @Test func `what is no object is refused`() {
        for text in ["", "[]", "null", "{", #"{"id":1,"id":1}"#] {
            #expect(throws: RowProblem.self) {
                try Record(row: Array(text.utf8), schema: School.schema)
            }
        }
    }
}
