// How a kind of entity is declared: a struct whose stored properties are its fields.

/// A kind of entity. Its stored properties, in order, are its fields; their names in snake case are
/// the keys of its rows.
package protocol EntityDeclaration: Sendable {
    static var fields: Self { get }
    static var schema: Schema { get }
    /// The name in rows, paths and records: plural, lowercase.
    static var kind: String { get }
}

/// An entity seen through its declaration: `student.status` is the field `status`.
@dynamicMemberLookup
package struct Entity<Declaration: EntityDeclaration>: Sendable {
    package var record: Record

    package init(_ record: Record) {
        precondition(record.schema === Declaration.schema, "a record is of its schema's kind")
        self.record = record
    }

    package var id: EntityID<Declaration> { EntityID(record.id) }
    package var rev: UInt64 { record.rev }

    package subscript<Value>(
        dynamicMember path: KeyPath<Declaration, Field<Value>>
    ) -> Value {
        get { record[Declaration.fields[keyPath: path]] }
        set { record[Declaration.fields[keyPath: path]] = newValue }
    }
}
