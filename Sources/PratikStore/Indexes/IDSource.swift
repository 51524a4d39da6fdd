// Where ids come from in ascending order, so that several conditions can be met at once.

/// Ids in ascending order that can be looked into at any place.
package enum IDSource {
    case set(SortedBlocks)
    case union([SortedBlocks])
    /// Those that refer to an entity.
    case referring(ReferenceIndex, to: Int64)
    /// These, ascending.
    case ids([Int64])

    /// The least id that is not below `bound`.
    package func first(atOrAfter bound: Int64) -> Int64? {
        let bound = max(bound, 0)
        switch self {
        case .set(let set): return set.first(atOrAfter: UInt64(bound)).map { Int64($0) }
        case .union(let sets):
            return sets.compactMap { $0.first(atOrAfter: UInt64(bound)) }.min().map { Int64($0) }
        case .referring(let index, let target):
            return index.id(referringTo: target, after: bound - 1)
        case .ids(let ids):
            let index = ids.partitioningIndex { $0 >= bound }
            return index < ids.count ? ids[index] : nil
        }
    }

    /// The greatest id below `bound`.
    package func last(before bound: Int64) -> Int64? {
        let bound = max(bound, 0)
        switch self {
        case .set(let set): return set.last(before: UInt64(bound)).map { Int64($0) }
        case .union(let sets):
            return sets.compactMap { $0.last(before: UInt64(bound)) }.max().map { Int64($0) }
        case .referring(let index, let target):
            return index.id(referringTo: target, before: bound)
        case .ids(let ids):
            let index = ids.partitioningIndex { $0 >= bound }
            return index > 0 ? ids[index - 1] : nil
        }
    }
}

/// Looks for ids that several sources share.
struct SharedIDs {
    let sources: [IDSource]

    /// Places to look at in one go.
    static let mostSeeks = 20_000

    enum Finding {
        case found(Int64)
        case none
        /// Looked long enough: go on from here.
        case unfinished(Int64)
    }

    /// The least shared id that is not below `bound`.
    func first(atOrAfter bound: Int64, seeks: inout Int) -> Finding {
        find(bound, &seeks) { $0.first(atOrAfter: $1) }
    }

    /// The greatest shared id below `bound`; `unfinished` names the next bound.
    func last(before bound: Int64, seeks: inout Int) -> Finding {
        switch find(bound - 1, &seeks, next: { $0.last(before: $1 + 1) }) {
        case .unfinished(let id): .unfinished(id + 1)
        case let finding: finding
        }
    }

    /// Asks the sources in turn until all of them have named the same id.
    private func find(
        _ start: Int64, _ seeks: inout Int, next: (IDSource, Int64) -> Int64?
    ) -> Finding {
        var candidate = start
        var agreeing = 0
        var turn = 0
        while agreeing < sources.count {
            guard seeks > 0 else { return .unfinished(candidate) }
            seeks -= 1
            guard let id = next(sources[turn], candidate) else { return .none }
            agreeing = id == candidate ? agreeing + 1 : 1
            candidate = id
            turn = (turn + 1) % sources.count
        }
        return .found(candidate)
    }
}

extension Array {
    /// The first index whose element, and all behind it, `belongsBehind` accepts.
    func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
