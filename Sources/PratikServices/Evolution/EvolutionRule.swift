// The rule of evolution: whoever follows a student has what is new of them at once.

import PratikModel
import PratikStore

/// A student's level, domain or status changes: trackings, histories and notifications follow.
struct EvolutionRule: TransactionRule {
    /// Entries of a history.
    static let mostEntries = 200
    /// Bytes of all histories that one change writes, so that it fits a transaction even if
    /// thousands of companies follow the student; then each keeps fewer entries.
    static let mostHistoryBytes = 40 << 20

    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let old, let new, TrackedValues(of: old) != TrackedValues(of: new) else { return }
        let values = TrackedValues(of: new)
        let followers = transaction.store.table(Tracking.schema).references(by: "student")
            .ids(referringTo: new.id)
        let share = Self.mostHistoryBytes / max(followers.count, 1)
        for id in followers {
            guard let tracking = transaction.record(Tracking.schema, id) else { continue }
            try update(tracking, with: values, historyBytes: share, in: transaction)
        }
    }

    private func update(
        _ tracking: Record, with values: TrackedValues, historyBytes: Int,
        in transaction: Transaction
    ) throws(Refusal) {
        let change = EvolutionChange(from: TrackedValues(in: tracking), to: values)
        guard !change.isEmpty else { return }
        var tracking = tracking
        values.set(in: &tracking)
        let fields = Tracking.fields
        var history = tracking.value(of: fields.evolutionHistory)
        let evolution = Evolution(date: transaction.moment, changes: change.historyLines)
        history.append(evolution)
        history.keepNewest(min(Self.mostEntries, Self.entries(of: history, within: historyBytes)))
        tracking[fields.evolutionHistory] = history
        tracking[fields.lastUpdatedAt] = transaction.moment
        let written = try transaction.put(tracking)
        try StudentEvolution.send(change.asked(by: written), of: written, in: transaction)
    }

    /// How many of the newest entries fit into so many bytes; one at least.
    private static func entries(of history: EvolutionHistory, within bytes: Int) -> Int {
        var rest = bytes
        var count = 0
        for entry in history.entries.reversed() {
            rest -= 60 + entry.changes.reduce(0) { $0 + $1.utf8.count + 3 }
            guard rest >= 0 else { break }
            count += 1
        }
        return max(count, 1)
    }
}
