// An entity as a table keeps it: the bytes that a reply needs, and their revision.

/// One version of an entity: its row, shared with replies, journal and tree without copying.
package struct Row: Sendable {
    package let bytes: [UInt8]
    /// The sequence number of the transaction that wrote it.
    package let rev: UInt64

    package init(bytes: [UInt8], rev: UInt64) {
        self.bytes = bytes
        self.rev = rev
    }
}
