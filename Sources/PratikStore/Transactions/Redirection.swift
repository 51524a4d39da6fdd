// One entity taking the place of another, in the middle of a transaction.

/// What refers to `from` is on its way to refer to `to`: rules that hold references in place let
/// it go there.
package struct Redirection {
    package let from: EntityKey
    package let to: Int64

    package init(from: EntityKey, to: Int64) {
        self.from = from
        self.to = to
    }
}
