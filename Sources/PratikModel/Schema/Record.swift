// One version of an entity in memory, by its schema.

import PratikJSON

/// An entity's id, revision and values, in the order of the schema's fields.
package struct Record: Sendable {
    package let schema: Schema
    package var id: Int64
    /// The sequence number of the transaction that wrote this version.
    package var rev: UInt64
    package var values: [StoredValue]

    package init(schema: Schema, id: Int64, rev: UInt64, values: [StoredValue]) {
        precondition(values.count == schema.fields.count, "a record has a value for every field")
        self.schema = schema
        self.id = id
        self.rev = rev
        self.values = values
    }

    /// A record of defaults that has no id yet.
    package init(new schema: Schema) {
        self.init(
            schema: schema, id: 0, rev: 0,
            values: schema.fields.map { $0.defaultValue ?? .null })
    }

    @inlinable package subscript<Value>(field: Field<Value>) -> Value {
        get { Value(checked: values[field.index]) }
        set { values[field.index] = newValue.stored }
    }

    /// The value of a field, without the detour over a key path that `Entity` takes.
    package func value<Value>(of field: Field<Value>) -> Value {
        Value(checked: values[field.index])
    }

    @inlinable package subscript(field: AnyField) -> StoredValue {
        get { values[field.index] }
        set { values[field.index] = newValue }
    }

    /// The value of the field of that name; the name is one of the schema's.
    package subscript(name: String) -> StoredValue {
        guard let field = schema.field(named: name) else {
            preconditionFailure("\(schema.kind) has no field \(name)")
        }
        return values[field.index]
    }

    /// The fields that creating an entity requires and that have no value.
    package var missingFields: [AnyField] {
        schema.fields.filter { $0.isRequired && values[$0.index].isNull }
    }

    /// Appends the row: one line of compact JSON, keys in the declared order.
    package func appendRow(to bytes: inout [UInt8]) {
        appendOpenRow(to: &bytes)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Appends the row without its last brace, so that more members can follow.
    package func appendOpenRow(to bytes: inout [UInt8]) {
        bytes.append(ascii: "{\"id\":")
        bytes.appendDecimal(id)
        bytes.append(ascii: ",\"rev\":")
        bytes.appendDecimal(Int64(rev))
        for (field, value) in zip(schema.fields, values) {
            bytes.append(UInt8(ascii: ","))
            bytes.append(contentsOf: field.rowKey)
            field.type.append(value, to: &bytes)
        }
    }

    /// The row: one line of compact JSON, keys in the declared order.
    package var row: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512)
        appendRow(to: &bytes)
        return bytes
    }
}
