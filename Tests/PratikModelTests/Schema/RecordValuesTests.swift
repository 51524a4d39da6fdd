// Tests of reading single values out of a row.

import PratikModel
import Testing

@Suite struct RecordValuesTests {
    @Test(arguments: DomainKind.all)
    func `each field's value is found by itself`(kind: DomainKind) throws {
        let record = try Record.filled(kind.schema, id: 1, rev: 1)
        let row = record.row
        for field in kind.schema.fields {
            #expect(Record.values(of: [field], in: row) == [record[field]], "\(field.name)")
        }
    }

    @Test func `values come in the order in which they were asked for`() throws {
        let record = try Record.filled(Student.schema, id: 1, rev: 1)
        let fields = ["status", "user", "updated_at", "skills", "user"].compactMap {
            Student.schema.field(named: $0)
        }
        #expect(fields.count == 5)
        #expect(Record.values(of: fields, in: record.row) == fields.map { record[$0] })
        #expect(Record.values(of: [], in: record.row).isEmpty)
    }

    @Test func `a null is found as null`() throws {
        var record = try Record.filled(Student.schema, id: 1, rev: 1)
        for field in Student.schema.fields where field.isOptional { record[field] = .null }
        #expect(Record.values(of: Student.schema.fields, in: record.row) == record.values)
    }
}
