// Rows back to records.

package import PratikJSON

/// Why a row is not an entity of its kind.
package struct RowProblem: Error, Sendable, Hashable {
    package let field: String?
    package let reason: String

    package init(field: String?, reason: String) {
        self.field = field
        self.reason = reason
    }
}

extension Record {
    /// Reads a row that the daemon wrote, or an entity file.
    ///
    /// A field that is not there has its default, so that a newer program reads an older store.
    package init(row: [UInt8], schema: Schema) throws(RowProblem) {
        if let record = Record(canonical: row, schema: schema) {
            self = record
            return
        }
        let json: JSONValue
        do throws(JSONError) {
            json = try JSONValue(parsing: row)
        } catch {
            throw RowProblem(field: nil, reason: "not JSON at byte \(error.offset)")
        }
        guard case .object(let object) = json else {
            throw RowProblem(field: nil, reason: "not a JSON object")
        }
        try self.init(object, schema: schema)
    }

    /// Reads an entity from the members of its row.
    package init(_ object: JSONObject, schema: Schema) throws(RowProblem) {
        self.init(new: schema)
        for member in object.members {
            switch member.key {
            case "id": id = try Self.number(member, in: 1...ValueType.Limits.maximumEntityID)
            case "rev": rev = UInt64(try Self.number(member, in: 0...Int64.max))
            default:
                guard let field = schema.field(named: member.key) else {
                    throw RowProblem(field: member.key, reason: "no such field")
                }
                guard let value = field.type.stored(fromRow: member.value) else {
                    throw RowProblem(
                        field: field.name, reason: "not a value of type \(field.type.name)")
                }
                values[field.index] = value
            }
        }
        guard id > 0 else { throw RowProblem(field: "id", reason: "missing") }
        for field in schema.fields
        where values[field.index].isNull && !field.isOptional {
            throw RowProblem(field: field.name, reason: "missing")
        }
    }

    private static func number(
        _ member: JSONObject.Member, in range: ClosedRange<Int64>
    ) throws(RowProblem) -> Int64 {
        guard case .integer(let number) = member.value, range.contains(number) else {
            throw RowProblem(field: member.key, reason: "not a number from \(range.lowerBound)")
        }
        return number
    }
}
