// Answering a filtered, sorted list in slices, from an index where one fits.

package import PratikModel

/// Where the entities that a list may show come from.
package enum ListSource {
    /// All of the kind.
    case all
    /// Those that refer to an entity in a field.
    case referring(field: String, to: Int64)
    /// These, ascending.
    case ids([Int64])
    /// Those that all of these share.
    case matching([IDSource])
    /// Those of an index, in the list's own order.
    case ordered(OrderIndex)
}

/// One page of one list under way: it looks at a bounded number of entities a step, so that other
/// clients get their turn.
package struct ListScan {
    package enum Order {
        case byID(isDescending: Bool)
        case by(FieldOrder)
    }

    /// The page: at most `limit` entities, and the place behind the last when there may be more.
    package private(set) var ids: [Int64] = []
    package private(set) var last: SortKey?
    package private(set) var hasMore = false
    /// How many entities were looked at.
    package private(set) var examined = 0

    private let table: Table
    private let source: ListSource
    private let filters: [FieldFilter]
    private let order: Order
    private let limit: Int
    private let after: SortKey?
    private let predicate: ((Record) -> Bool)?
    private var position: Int64
    /// Where a walk along an index has got to.
    private var place: SortKey?
    /// Places that may still be looked at in indexes before others get their turn.
    private var seeks = SharedIDs.mostSeeks
    private var best: [SortKey] = []

    /// - Parameters:
    ///   - after: the place behind which the page begins.
    ///   - predicate: what the filters cannot say; asked of those that they let through.
    package init(
        table: Table, source: ListSource, filters: [FieldFilter], order: Order, limit: Int,
        after: SortKey?, where predicate: ((Record) -> Bool)? = nil
    ) {
        self.predicate = predicate
        self.table = table
        self.source = source
        self.filters = filters
        self.order = order
        self.limit = limit
        self.after = after
        switch order {
        case .byID(let isDescending):
            // A cursor may come from anywhere: any number in it is a place beside our ids.
            let last = ValueType.Limits.maximumEntityID + 1
            position = after.map { min(max($0.id, 0), last) } ?? (isDescending ? last : 0)
        case .by(let order):
            position = 0
            guard case .ordered = source else { break }
            place = Self.start(filters, order)
            if let after, place.map({ order.precedes($0, after) }) ?? true { place = after }
        }
    }

    /// Looks at up to `budget` entities; answers whether the page is complete.
    package mutating func step(budget: Int) -> Bool {
        seeks = SharedIDs.mostSeeks
        for _ in 0..<budget {
            guard let id = nextCandidate() else {
                if seeks == 0 { return false }
                finish()
                return true
            }
            examined += 1
            guard let row = table.row(id), accepts(row) else { continue }
            switch order {
            case .by(let order) where !isInOrder: consider(id, row, order)
            default:
                if ids.count == limit {
                    hasMore = true
                    return true
                }
                ids.append(id)
                last = place ?? SortKey(value: .missing, id: id)
            }
        }
        return false
    }

    /// Whether candidates come in the order in which they are shown.
    private var isInOrder: Bool {
        if case .ordered = source { return true }
        return false
    }

    private mutating func nextCandidate() -> Int64? {
        if case .ordered(let index) = source {
            guard let next = index.first(behind: place), !isBeyond(next, index.order) else {
                return nil
            }
            place = next
            return next.id
        }
        let isDescending = if case .byID(let flag) = order { flag } else { false }
        guard let id = isDescending ? candidateBefore() : candidateAfter() else { return nil }
        position = id
        return id
    }

    private mutating func candidateAfter() -> Int64? {
        switch source {
        case .all, .ordered: return table.id(after: position)
        case .referring(let field, let target):
            return table.references(by: field).id(referringTo: target, after: position)
        case .ids(let ids): return IDSource.ids(ids).first(atOrAfter: position + 1)
        case .matching(let sources):
            let shared = SharedIDs(sources: sources)
            return taken(shared.first(atOrAfter: position + 1, seeks: &seeks)) { $0 - 1 }
        }
    }

    private mutating func candidateBefore() -> Int64? {
        switch source {
        case .all, .ordered: return table.id(before: position)
        case .referring(let field, let target):
            return table.references(by: field).id(referringTo: target, before: position)
        case .ids(let ids): return IDSource.ids(ids).last(before: position)
        case .matching(let sources):
            let shared = SharedIDs(sources: sources)
            return taken(shared.last(before: position, seeks: &seeks)) { $0 }
        }
    }

    /// The id that was found; where the search has to go on is remembered.
    private mutating func taken(
        _ finding: SharedIDs.Finding, position resumed: (Int64) -> Int64
    ) -> Int64? {
        switch finding {
        case .found(let id): return id
        case .none:
            // Nothing more, which an exhausted search must not be mistaken for.
            seeks = max(seeks, 1)
            return nil
        case .unfinished(let bound):
            position = resumed(bound)
            return nil
        }
    }

    /// Whether a filter on the field of the order ends the list before `place`.
    private func isBeyond(_ place: SortKey, _ order: FieldOrder) -> Bool {
        guard case .number(let number) = place.value else { return false }
        return filters.contains { filter in
            guard filter.fields.count == 1, filter.fields[0] === order.field else { return false }
            switch filter.condition {
            case .atMost(let bound): return !order.isDescending && number > bound
            case .atLeast(let bound): return order.isDescending && number < bound
            default: return false
            }
        }
    }

    /// The place at which a list begins whose filters bound the field of its order.
    private static func start(_ filters: [FieldFilter], _ order: FieldOrder) -> SortKey? {
        for filter in filters where filter.fields.count == 1 && filter.fields[0] === order.field {
            switch filter.condition {
            case .atLeast(let bound) where !order.isDescending:
                return SortKey(value: .number(bound), id: 0)
            case .atMost(let bound) where order.isDescending:
                return SortKey(value: .number(bound), id: 0)
            default: continue
            }
        }
        return nil
    }

    private func accepts(_ row: Row) -> Bool {
        if !filters.isEmpty {
            let values = Record.values(of: filters.flatMap(\.fields), in: row.bytes)[...]
            var rest = values
            for filter in filters {
                let own = rest.prefix(filter.fields.count)
                rest = rest.dropFirst(filter.fields.count)
                guard own.contains(where: filter.accepts) else { return false }
            }
        }
        return predicate?(table.record(of: row)) ?? true
    }

    /// Keeps the `limit + 1` entities that come first behind the cursor.
    private mutating func consider(_ id: Int64, _ row: Row, _ order: FieldOrder) {
        let value = Record.values(of: [order.field], in: row.bytes)[0]
        let key = SortKey(value: order.key(of: value), id: id)
        if let after, !order.precedes(after, key) { return }
        if best.count > limit, let worst = best.last, !order.precedes(key, worst) { return }
        let index = best.partitioningIndex { order.precedes(key, $0) }
        best.insert(key, at: index)
        if best.count > limit + 1 { best.removeLast() }
    }

    private mutating func finish() {
        guard case .by = order, !isInOrder else { return }
        hasMore = best.count > limit
        if hasMore { best.removeLast() }
        ids = best.map(\.id)
        last = best.last
    }
}

extension Table {
    /// All ids of a source, ascending.
    package func ids(in source: ListSource) -> [Int64] {
        switch source {
        case .referring(let field, let target):
            return references(by: field).ids(referringTo: target)
        case .ids(let ids): return ids.filter { row($0) != nil }
        case .matching(let sources):
            let shared = SharedIDs(sources: sources)
            var ids: [Int64] = []
            var seeks = Int.max
            while case .found(let id) = shared.first(
                atOrAfter: (ids.last ?? 0) + 1, seeks: &seeks)
            {
                ids.append(id)
            }
            return ids.filter { row($0) != nil }
        case .ordered: preconditionFailure("an order is read by a scan")
        case .all:
            var ids: [Int64] = []
            var last: Int64 = 0
            while let next = id(after: last) {
                ids.append(next)
                last = next
            }
            return ids
        }
    }
}
