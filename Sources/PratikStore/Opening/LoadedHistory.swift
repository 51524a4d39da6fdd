// What a store's directory was found to hold, once it is in the tables.

import PratikModel

/// The history that a store goes on from.
struct LoadedHistory: Sendable {
    /// The last transaction, and where the journal goes on.
    var end: JournalEnd
    /// The snapshot that was read, nil when the history was read from its beginning.
    var base: SnapshotHeader?
    /// When the last transaction was, as far as known.
    var last: Timestamp?
    /// Whether the directory is a copy of another one.
    var isCopy = false
    /// Snapshots without a valid last line: they do not exist.
    var unfinished: [SnapshotName] = []
    /// Names in `journal/` that the history does not reach, each with the reason.
    var setAside: [(name: String, why: String)] = []
    /// Transactions of a copy that are left out, since files that they name are not in it.
    var leftOut = 0
    /// Entities that name files which are not there or not right, by kind and id.
    var withoutFiles: [TreeQueue.Key] = []
    /// The uploaded files, where they were looked at.
    var files: FileInventory?
}
