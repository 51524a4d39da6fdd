// Rows of tables at one moment, for a worker to go through while the tables change.

package import PratikModel

/// The entities of some kinds as of one sequence number, by kind and id; what changes in the tables
/// meanwhile is copied, the rest is shared.
package struct FrozenRows: Sendable {
    struct Kind: Sendable {
        let schema: Schema
        let rows: RowDirectory
    }

    /// The newest transaction that they show.
    package let sequence: UInt64
    private var kinds: ArraySlice<Kind>
    /// The last id of the first kind that was given away.
    private var id: Int64 = 0

    init(_ kinds: [Kind], sequence: UInt64) {
        self.kinds = kinds[...]
        self.sequence = sequence
    }

    /// The next entity, nil behind the last one.
    package mutating func next() -> (schema: Schema, id: Int64, row: Row)? {
        while let kind = kinds.first {
            if let next = kind.rows.id(after: id), let row = kind.rows[next] {
                id = next
                return (kind.schema, next, row)
            }
            kinds.removeFirst()
            id = 0
        }
        return nil
    }
}
