// Faults built in on purpose, one at a time, to see whether the tests notice: `make mutants`.

#if MUTANTS
    import Glibc
#endif

/// A safeguard that a build for mutants can leave out; every other build has all of them.
package enum Mutation: String, CaseIterable, Sendable {
    /// The `fdatasync` behind each group of records.
    case dataSync = "data-sync"
    /// The sync of the directory behind each name that appears in it.
    case directorySync = "directory-sync"
    /// The next segment's beginning when the open one has been linked to.
    case linkedSegments = "linked-segments"
    /// The proof of each record by its checksum.
    case checksum
    /// The holding of replies until what they show is durable.
    case heldReplies = "held-replies"
    /// The time for which snapshots and the segments behind them are kept.
    case retention
    /// The look at a copy's uploaded files, for the longest prefix that has them all.
    case copiedFiles = "copied-files"

    #if MUTANTS
        /// What the variable PRATIK_MUTANT names.
        private static let chosen = getenv("PRATIK_MUTANT").flatMap {
            Mutation(rawValue: String(cString: $0))
        }

        /// Whether the safeguard is left out.
        package var isActive: Bool { self == Self.chosen }
    #else
        /// Whether the safeguard is left out: it is there.
        @inlinable package var isActive: Bool { false }
    #endif
}
