// Saving a damaged store, with the fields that follow from the rest computed anew.

import PratikModel
package import PratikStore

extension Domain {
    /// Makes a new history of all that can be read of a store, unless it opens as it is.
    ///
    /// - Throws: `StoreRefusal`, `DiskError`.
    package func recover(_ options: StoreOptions) throws -> RecoveryReport {
        let derived = Dictionary(
            grouping: derivedFields, by: { ObjectIdentifier($0.schema) })
        return try store.recover(options) { record in
            for fields in derived[ObjectIdentifier(record.schema)] ?? [] { fields.derive(&record) }
        }
    }
}
