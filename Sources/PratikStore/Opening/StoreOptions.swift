// Where a store is, what it is to use, and what opening it found.

package import PratikModel

/// What a store is opened with.
package struct StoreOptions {
    package var directory: String
    package var files: any Disk = SystemDisk()
    package var journal = JournalOptions()
    package var snapshots = SnapshotPolicy()
    package var uploads = FilePolicy()
    /// Called on the journal's thread after each sync.
    package var onDurable: @Sendable (UInt64) -> Void = { _ in }
    /// Called on the journal's thread, once, when a write or sync has failed.
    package var onFailure: @Sendable (DiskError) -> Void = { _ in }
    /// Called on a worker's thread when a file of the tree could not be written; it is tried again.
    package var onTreeProblem: @Sendable (DiskError) -> Void = { _ in }
    /// Called on a worker's thread when a large tree has been compared with the truth.
    package var onTreeReviewed: @Sendable (Result<TreeReport, any Error>) -> Void = { _ in }
    /// Called on the snapshots' thread.
    package var onSnapshot: @Sendable (SnapshotEvent) -> Void = { _ in }

    package init(directory: String) { self.directory = directory }
}

/// What opening a store found.
package struct OpeningReport: Sendable {
    /// The last transaction.
    package var sequence: UInt64 = 0
    /// Transactions that were read from the journal, behind the snapshot if there is one.
    package var transactions = 0
    package var tornBytes = 0
    package var adopted = 0
    /// Whether the last stop was clean.
    package var wasClean = true
    package var isNew = false
    /// Whether this is a copy, which from now on has a history of its own.
    package var isCopy = false
    /// When the last transaction was, as far as known.
    package var last: Timestamp?
    /// Transactions of the copy that were left out, since files that they name are not in it.
    package var leftOut = 0
    /// Names in `journal/` that were moved to `quarantine/`.
    package var setAside: [String] = []
    /// Snapshots that were not whole.
    package var unfinished: [String] = []
    /// Entities that name an uploaded file which is missing or altered: `documents 14`.
    package var damagedFiles: [String] = []
    /// What the review of a small tree found; a large one is reviewed while the store is served.
    package var tree: TreeReport?
    /// What became of edited files.
    package var edits: [TakenEdit] = []
}
