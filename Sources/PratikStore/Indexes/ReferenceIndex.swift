// Who refers to whom: the entities that name a given one in a given field, by id.

package import PratikModel

/// For one reference field: pairs of the entity referred to and the one that refers to it.
package final class ReferenceIndex: TableIndex {
    package let field: AnyField
    private var pairs = SortedBlocks()

    package init(field: AnyField) {
        precondition(field.referencedKind != nil, "a reference index is of a reference")
        self.field = field
    }

    package func update(from old: Record?, to new: Record?) {
        let before = old.flatMap { $0[field].integer }
        let after = new.flatMap { $0[field].integer }
        guard before != after else { return }
        if let before, let old { pairs.remove(Self.pair(before, old.id)) }
        if let after, let new { pairs.insert(Self.pair(after, new.id)) }
    }

    /// The ids that refer to `target`, ascending.
    package func ids(referringTo target: Int64) -> [Int64] {
        var ids: [Int64] = []
        pairs.forEach(from: Self.pair(target, 0)) { pair in
            guard pair >> 32 == UInt64(target) else { return false }
            ids.append(Int64(pair & 0xFFFF_FFFF))
            return true
        }
        return ids
    }

    /// Whether anything refers to `target`.
    package func hasReference(to target: Int64) -> Bool {
        id(referringTo: target, after: 0) != nil
    }

    /// The least id above `id` that refers to `target`.
    package func id(referringTo target: Int64, after id: Int64) -> Int64? {
        guard let pair = pairs.first(atOrAfter: Self.pair(target, id + 1)),
            pair >> 32 == UInt64(target)
        else { return nil }
        return Int64(pair & 0xFFFF_FFFF)
    }

    /// The greatest id below `id` that refers to `target`.
    package func id(referringTo target: Int64, before id: Int64) -> Int64? {
        guard let pair = pairs.last(before: Self.pair(target, id)), pair >> 32 == UInt64(target)
        else { return nil }
        return Int64(pair & 0xFFFF_FFFF)
    }

    /// Ids have at most nine digits, so two of them fill one word, and pairs sort by target first.
    private static func pair(_ target: Int64, _ id: Int64) -> UInt64 {
        UInt64(target) << 32 | UInt64(id)
    }
}
