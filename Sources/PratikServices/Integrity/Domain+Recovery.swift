// Saving a damaged store, with the fields that follow from the rest computed anew.

import PratikModel
package import PratikStore

extension Domain {
    /// Makes a new history of all that can be read of a store, unless it opens as it is.
    ///
    /// - Throws: `StoreRefusal`, `DiskError`.
    package func recover(_ options: StoreOptions) throws -> RecoveryReport {
        try store.recover(options, derive: derive)
    }
}
