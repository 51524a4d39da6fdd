// What came of looking a whole store through.

/// How far a look through a store has come.
package struct VerificationProgress: Sendable {
    /// Bytes looked at so far, and in all; the total can grow a little while it goes on.
    package let doneBytes: Int
    package let totalBytes: Int

    package init(doneBytes: Int, totalBytes: Int) {
        self.doneBytes = doneBytes
        self.totalBytes = totalBytes
    }
}

/// The answer of a look through a store's directory.
package struct VerificationReport: Sendable {
    package var findings: [Finding] = []
    /// The sequence number up to which the store would open.
    package var sequence: UInt64 = 0
    /// When the last of these transactions was, nil when that is not known.
    package var at: String?
    package var entities = 0
    /// Uploaded files whose content is right.
    package var files = 0
    /// Whether the directory is a copy: another one than the store was last served from.
    package var isCopy = false
    /// Transactions of a copy that lie behind the place up to which it is whole, as far as known.
    package var incompleteTransactions = 0

    package init() {}
}
