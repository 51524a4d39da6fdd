// What came of saving a store that could not be opened.

/// What a recovery did.
package struct RecoveryReport: Sendable {
    /// Whether the store was sound, so that nothing was changed.
    package var wasSound = false
    package var entities = 0
    /// Entities whose version came from the tree alone.
    package var fromTree = 0
    /// Entities whose derived fields were computed anew.
    package var derived = 0
    /// The sequence number that the store goes on from.
    package var sequence: UInt64 = 0
    /// Places that could not be read.
    package var damage: [DamagedPlace] = []
    /// Rows that are no entities, and references to nothing: where, and what.
    package var problems: [Problem] = []
    /// Files of the journal that were moved to `quarantine/`.
    package var setAside: [String] = []

    package struct Problem: Equatable, Sendable {
        package let kind: String
        package let id: Int64
        package let what: String
    }

    package init() {}
}
