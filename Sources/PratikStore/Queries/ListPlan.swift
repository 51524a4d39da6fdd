// How a list is answered: by the indexes that know its filters, or along an index in its order.

package import PratikModel

/// A list as it is asked for, before anybody has thought of indexes.
package struct ListPlan {
    private let table: Table
    private let filters: [FieldFilter]
    private let order: ListScan.Order
    /// The entities that may be shown at all, in the list's order.
    private let shown: OrderIndex?
    private var sources: [IDSource]

    /// Entities that are gathered and sorted; more are looked for along the order.
    static let mostGathered = 2_000

    /// - Parameters:
    ///   - shown: an index that keeps the entities that may be shown in the list's order.
    ///   - own: sources, one of which each entity of the list comes from; nil for no such bound.
    package init(
        table: Table, filters: [FieldFilter], order: ListScan.Order, shown: OrderIndex? = nil,
        own: [IDSource]? = nil
    ) {
        self.table = table
        self.filters = filters
        self.order = order
        self.shown = shown
        sources = filters.compactMap { Self.source(for: $0, in: table) }
        if let own { sources.append(Self.union(of: own)) }
    }

    /// Where the list's entities come from.
    package var source: ListSource {
        guard case .by(let order) = order, let index = shown ?? table.orderIndex(of: order) else {
            return sources.isEmpty ? .all : .matching(sources)
        }
        if sources.isEmpty { return .ordered(index) }
        return gathered().map { .ids($0) } ?? .ordered(index)
    }

    /// The ids that all sources share, if there are few.
    private func gathered() -> [Int64]? {
        let shared = SharedIDs(sources: sources)
        var seeks = SharedIDs.mostSeeks
        var ids: [Int64] = []
        var bound: Int64 = 0
        while true {
            switch shared.first(atOrAfter: bound, seeks: &seeks) {
            case .none: return ids
            case .unfinished: return nil
            case .found(let id):
                guard ids.count < Self.mostGathered else { return nil }
                ids.append(id)
                bound = id + 1
            }
        }
    }

    private static func source(for filter: FieldFilter, in table: Table) -> IDSource? {
        var sources: [IDSource] = []
        for field in filter.fields {
            if case .equals(.integer(let target)) = filter.condition, field.referencedKind != nil {
                sources.append(.referring(table.references(by: field.name), to: target))
            } else if let source = table.valueIndex(of: field)?.entities(filter.condition) {
                sources.append(source)
            } else {
                return nil
            }
        }
        return union(of: sources)
    }

    private static func union(of sources: [IDSource]) -> IDSource {
        if sources.count == 1 { return sources[0] }
        var ids: Set<Int64> = []
        for source in sources {
            var bound: Int64 = 0
            while let id = source.first(atOrAfter: bound) {
                ids.insert(id)
                bound = id + 1
            }
        }
        return .ids(ids.sorted())
    }
}

extension ListScan {
    /// One page of a list, from whichever index fits.
    package init(
        _ plan: ListPlan, limit: Int, after: SortKey?, where predicate: ((Record) -> Bool)? = nil
    ) {
        self = plan.scan(limit: limit, after: after, where: predicate)
    }
}

extension ListPlan {
    fileprivate func scan(
        limit: Int, after: SortKey?, where predicate: ((Record) -> Bool)?
    ) -> ListScan {
        ListScan(
            table: table, source: source, filters: filters, order: order, limit: limit,
            after: after, where: predicate)
    }
}
