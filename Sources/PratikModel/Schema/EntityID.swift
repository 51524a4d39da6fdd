// Ids that know of which kind the entity is.

/// The id of an entity declared by `Declaration`.
package struct EntityID<Declaration: EntityDeclaration>: Sendable, Hashable, Comparable,
    CustomStringConvertible
{
    package let rawValue: Int64

    package init(_ rawValue: Int64) { self.rawValue = rawValue }

    package var description: String { String(rawValue) }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

extension EntityID: FieldValue {
    package static var valueType: ValueType { .reference(kind: Declaration.kind) }

    package init?(_ stored: StoredValue) {
        guard case .integer(let id) = stored else { return nil }
        self.init(id)
    }

    package var stored: StoredValue { .integer(rawValue) }
}
