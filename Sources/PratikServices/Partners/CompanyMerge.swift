// Two entries of one company become one: what refers to the duplicate follows.

package import PratikModel
package import PratikStore

package enum CompanyMerge {
    /// Lets everything that refers to `duplicate` refer to `company`, and deletes the duplicate.
    ///
    /// What the company has already (a tracking of the same student) goes with the duplicate.
    /// - Returns: how many entities of each kind have moved.
    package static func merge(
        _ duplicate: EntityID<Company>, into company: EntityID<Company>,
        in transaction: Transaction
    ) throws(Refusal) -> [(kind: String, count: Int)] {
        guard duplicate != company else {
            throw .invalid(
                "into", fr: "est l’entreprise même", en: "is the company itself")
        }
        _ = try transaction.require(duplicate)
        _ = try transaction.require(company)
        transaction.redirection = Redirection(
            from: EntityKey(Company.schema, duplicate.rawValue), to: company.rawValue)
        defer { transaction.redirection = nil }
        var moved: [(kind: String, count: Int)] = []
        for (schema, field) in transaction.store.references(to: Company.schema) {
            let count = try move(schema, field, from: duplicate, to: company, in: transaction)
            if count > 0 { moved.append((schema.kind, count)) }
        }
        try transaction.delete(Company.schema, duplicate.rawValue)
        return moved
    }

    private static func move(
        _ schema: Schema, _ field: AnyField, from duplicate: EntityID<Company>,
        to company: EntityID<Company>, in transaction: Transaction
    ) throws(Refusal) -> Int {
        let table = transaction.store.table(schema)
        var count = 0
        for id in table.references(by: field.name).ids(referringTo: duplicate.rawValue) {
            guard var record = table.record(id) else { continue }
            record[field] = company.stored
            guard table.uniqueIndexes.allSatisfy({ $0.holder(besides: record) == nil }) else {
                continue
            }
            try transaction.put(record)
            count += 1
        }
        return count
    }
}
