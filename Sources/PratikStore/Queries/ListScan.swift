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
        case .by: position = 0
        }
    }

    /// Looks at up to `budget` entities; answers whether the page is complete.
    package mutating func step(budget: Int) -> Bool {
        for _ in 0..<budget {
            guard let id = nextCandidate() else {
                finish()
                return true
            }
            position = id
            examined += 1
            guard let row = table.row(id), accepts(row) else { continue }
            switch order {
            case .byID:
                if ids.count == limit {
                    hasMore = true
                    return true
                }
                ids.append(id)
                last = SortKey(value: .missing, id: id)
            case .by(let order): consider(id, row, order)
            }
        }
        return false
    }

    private func nextCandidate() -> Int64? {
        let isDescending =
            if case .byID(let flag) = order { flag } else { false }
        switch (source, isDescending) {
        case (.all, false): return table.id(after: position)
        case (.all, true): return table.id(before: position)
        case (.referring(let field, let target), false):
            return table.references(by: field).id(referringTo: target, after: position)
        case (.referring(let field, let target), true):
            return table.references(by: field).id(referringTo: target, before: position)
        case (.ids(let ids), false):
            let index = ids.partitioningIndex { $0 > position }
            return index < ids.count ? ids[index] : nil
        case (.ids(let ids), true):
            let index = ids.partitioningIndex { $0 >= position }
            return index > 0 ? ids[index - 1] : nil
        }
    }

    private func accepts(_ row: Row) -> Bool {
        if !filters.isEmpty {
            let values = Record.values(of: filters.map(\.field), in: row.bytes)
            guard zip(filters, values).allSatisfy({ $0.accepts($1) }) else { return false }
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
        guard case .by = order else { return }
        hasMore = best.count > limit
        if hasMore { best.removeLast() }
        ids = best.map(\.id)
        last = best.last
    }
}

extension Array {
    /// The first index whose element, and all behind it, `belongsBehind` accepts.
    fileprivate func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Table {
    /// All ids of a source, ascending.
    package func ids(in source: ListSource) -> [Int64] {
        switch source {
        case .referring(let field, let target):
            return references(by: field).ids(referringTo: target)
        case .ids(let ids): return ids.filter { row($0) != nil }
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
