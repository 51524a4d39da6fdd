// How a kind of entity is declared: a class whose stored properties are its fields.

/// A kind of entity. Its stored properties, in order, are its fields; their names in snake case are
/// the keys of its rows.
///
/// A class, and not a struct, because every look at a field goes through `fields`: a struct would
/// be
/// copied each time, with a reference count for every field.
package protocol EntityDeclaration: AnyObject, Sendable {
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

    @inlinable
    package subscript<Value>(
        dynamicMember path: KeyPath<Declaration, Field<Value>>
    ) -> Value {
        get { record[Declaration.fields[keyPath: path]] }
        set { record[Declaration.fields[keyPath: path]] = newValue }
    }
}
