// A tracking says of its student what is true of them.

import PratikModel
import PratikStore

/// Level, domain and status of a tracking are its student's; its times begin when it does.
struct TrackingRule: TransactionRule {
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        TrackedValues.derive(&new, in: transaction.store)
        guard old == nil else { return }
        let fields = Tracking.fields
        new[fields.startedTrackingAt] = transaction.moment
        new[fields.lastUpdatedAt] = transaction.moment
    }
}
