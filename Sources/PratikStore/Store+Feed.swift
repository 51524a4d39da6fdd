// What those who follow a store are given: its journal, and its rows at one moment.

package import PratikModel

extension Store {
    /// The journal as a feed; nil for a store in memory alone, which keeps no history.
    package var feed: JournalFeed? {
        disk.map { JournalFeed($0.paths, store: $0.identity.store, disk: $0.files) }
    }

    /// The rows of some kinds as they are now.
    package func freeze(_ schemas: [Schema]) -> FrozenRows {
        FrozenRows(
            schemas.map { FrozenRows.Kind(schema: $0, rows: table($0).rows) },
            sequence: newestSequence)
    }
}
