// Which entity: its kind and id.

package import PratikModel

/// The name of one entity among all.
package struct EntityKey: Hashable {
    package let schema: Schema
    package let id: Int64

    package init(_ schema: Schema, _ id: Int64) {
        self.schema = schema
        self.id = id
    }

    package static func == (left: Self, right: Self) -> Bool {
        left.id == right.id && left.schema === right.schema
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(schema))
        hasher.combine(id)
    }
}
