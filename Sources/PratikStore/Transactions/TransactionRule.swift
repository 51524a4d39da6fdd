// Where the domain's rules join a transaction.

package import PratikModel

/// What the domain has to say about every change of one kind, whichever verb made it.
package protocol TransactionRule {
    /// Checks a version before it is written, and may complete it. Nothing has changed yet.
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal)

    /// Lets other entities follow a change that has been made.
    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal)
}

extension TransactionRule {
    package func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {}

    package func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {}
}
