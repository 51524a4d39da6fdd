// To whom an entity belongs, by the ways that its schema declares.

package import PratikModel
package import PratikStore

package enum Owners {
    /// Whether `user` owns the entity by one of its declared ways.
    package static func owns(
        _ user: EntityID<User>, _ record: Record, in store: Store
    ) -> Bool {
        record.schema.owners.contains { owner(of: record, by: $0, in: store) == user.rawValue }
    }

    /// The declared ways by which `user` owns the entity.
    package static func ways(
        of user: EntityID<User>, to record: Record, in store: Store
    ) -> [Ownership] {
        record.schema.owners.filter { owner(of: record, by: $0, in: store) == user.rawValue }
    }

    private static func owner(
        of record: Record, by ownership: Ownership, in store: Store
    ) -> Int64? {
        var record = record
        for (step, name) in ownership.path.enumerated() {
            guard name != "id" else { return record.id }
            guard let id = record[name].integer else { return nil }
            guard step < ownership.path.count - 1 else { return id }
            guard let kind = record.schema.field(named: name)?.referencedKind,
                let schema = AllEntities.schema(ofKind: kind),
                let next = store.table(schema).record(id)
            else { return nil }
            record = next
        }
        return nil
    }

    /// Where the entities of a kind come from that `user` owns.
    package static func sources(
        of schema: Schema, ownedBy user: EntityID<User>, in store: Store
    ) -> [IDSource] {
        let table = store.table(schema)
        return schema.owners.flatMap { ownership -> [IDSource] in
            let through = ownership.through
            switch ownership.path.count {
            case 1 where through == "id": return [.ids([user.rawValue])]
            case 1: return [.referring(table.references(by: through), to: user.rawValue)]
            default:
                guard let kind = schema.field(named: through)?.referencedKind,
                    let parent = AllEntities.schema(ofKind: kind)
                else { return [] }
                return store.table(parent).references(by: ownership.path[1])
                    .ids(referringTo: user.rawValue)
                    .map { .referring(table.references(by: through), to: $0) }
            }
        }
    }
}
