// Partner companies: who they are.

package import PratikModel
package import PratikStore

package enum Partners {
    /// The partner companies, by id, visible on the partners' page or not.
    package static func ids(in store: Store) -> [EntityID<Company>] {
        let table = store.table(Company.schema)
        guard let index = table.valueIndex(of: Company.fields.isPartner),
            let source = index.entities(.equals(.boolean(true)))
        else { preconditionFailure("partnership is indexed") }
        return table.ids(in: .matching([source])).map { EntityID($0) }
    }
}
