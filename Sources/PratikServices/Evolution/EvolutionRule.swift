// The rule of evolution: whoever follows a student has what is new of them at once.

import PratikModel
import PratikStore

/// A student's level, domain or status changes: trackings, histories and notifications follow.
struct EvolutionRule: TransactionRule {
    /// Entries of a history.
    static let mostEntries = 200
    /// Bytes of all trackings that one change writes, so that it fits a transaction even if
    /// thousands of companies follow the student; then each keeps fewer entries.
    static let mostBytes = 40 << 20

    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let old, let new, TrackedValues(of: old) != TrackedValues(of: new) else { return }
        let table = transaction.store.table(Tracking.schema)
        let followers = table.references(by: "student").ids(referringTo: new.id)
        let share = Self.mostBytes / max(followers.count, 1)
        let values = TrackedValues(of: new)
        for id in followers {
            guard let row = table.row(id), let tracking = table.record(id) else { continue }
            try update(tracking, with: values, excess: row.bytes.count - share, in: transaction)
        }
    }

    /// - Parameter excess: bytes that the tracking's row has beyond its share.
    private func update(
        _ tracking: Record, with values: TrackedValues, excess: Int, in transaction: Transaction
    ) throws(Refusal) {
        let change = EvolutionChange(from: TrackedValues(in: tracking), to: values)
        guard !change.isEmpty else { return }
        var tracking = tracking
        values.set(in: &tracking)
        let evolution = Evolution(date: transaction.moment, changes: change.historyLines)
        let fields = Tracking.fields
        var history = tracking.value(of: fields.evolutionHistory)
        history.append(evolution)
        history.shorten(to: Self.mostEntries, freeing: excess + evolution.byteCount)
        tracking[fields.evolutionHistory] = history
        tracking[fields.lastUpdatedAt] = transaction.moment
        let written = try transaction.put(tracking)
        try StudentEvolution.send(change.asked(by: written), of: written, in: transaction)
    }
}
