// What a crash may do to what no sync has made durable.

/// How much of the changes of names that are not durable a crash leaves.
package enum NameFate: Sendable, CaseIterable {
    case lost, kept, some
}

/// What a crash leaves of a file's writes that are not durable.
///
/// Within a write, units are counted from the file's start, as sectors and pages are.
package enum WriteFate: Sendable, CaseIterable {
    /// All of them.
    case kept
    /// None of them.
    case dropped
    /// Each of them as a whole, or not: later ones without earlier ones too.
    case some
    /// Of each of them the beginning, the end, or all but a part, cut at any byte.
    case tornAtBytes
    /// Of each of them any sectors of 512 bytes.
    case tornAtSectors
    /// Of each of them any pages of 4096 bytes.
    case tornAtPages
    /// The size that the file had, and zeros in the place of some or all of what was written.
    case zeroed
    /// One of these for each file.
    case mixed
}

/// One way for a disk to lose what it was not told to keep.
///
/// Syncs are believed: what one of them covered is there. Everything else is decided by this policy
/// and by chance. `Crash-Models.md` says which systems behave so and whom the models come from.
package struct CrashPolicy: Sendable, CustomStringConvertible {
    package let ordering: NameOrdering
    package let names: NameFate
    package let writes: WriteFate

    package init(_ ordering: NameOrdering, names: NameFate, writes: WriteFate) {
        self.ordering = ordering
        self.names = names
        self.writes = writes
    }

    /// Every policy of one ordering.
    package static func all(_ ordering: NameOrdering) -> [CrashPolicy] {
        NameFate.allCases.flatMap { names in
            WriteFate.allCases.map { CrashPolicy(ordering, names: names, writes: $0) }
        }
    }

    package var description: String { "\(ordering) names \(names), writes \(writes)" }
}
