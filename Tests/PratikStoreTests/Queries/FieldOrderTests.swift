// Tests of the order of sorted lists.

import PratikModel
import PratikStore
import Testing

@Suite struct FieldOrderTests {
    /// Ids of values, given from id 1 on, in the order of the field.
    private func sorted(
        _ schema: Schema, _ name: String, descending: Bool = false, _ values: [StoredValue]
    ) throws -> [Int64] {
        let order = FieldOrder(
            field: try #require(schema.field(named: name)), isDescending: descending)
        let keys = values.enumerated().map { index, value in
            SortKey(value: order.key(of: value), id: Int64(index) + 1)
        }
        return keys.sorted(by: order.precedes).map(\.id)
    }

    @Test func `numbers go by size, ties by id in either direction`() throws {
        let values: [StoredValue] = [.integer(10), .integer(9), .integer(10), .integer(-1)]
        #expect(try sorted(Student.schema, "total_recommendations", values) == [4, 2, 1, 3])
        #expect(
            try sorted(Student.schema, "total_recommendations", descending: true, values)
                == [1, 3, 2, 4])
    }

    @Test func `what is not there comes last in either direction`() throws {
        let values: [StoredValue] = [.null, .integer(5), .null, .integer(7)]
        #expect(try sorted(Student.schema, "available_from", values) == [2, 4, 1, 3])
        #expect(
            try sorted(Student.schema, "available_from", descending: true, values) == [4, 2, 1, 3])
    }

    @Test func `choices go in the order of their declaration`() throws {
        let values = ["SEEKING", "EMPLOYED", "STUDYING", "AVAILABLE"].map { StoredValue.text($0) }
        #expect(try sorted(Student.schema, "status", values) == [3, 2, 4, 1])
    }

    @Test func `names go as in a French dictionary`() throws {
        let values = ["Zoé", "étang", "Etang", "eta", "Été", "abricot"].map { StoredValue.text($0) }
        #expect(try sorted(Company.schema, "city", values) == [6, 4, 3, 2, 5, 1])
    }
}
