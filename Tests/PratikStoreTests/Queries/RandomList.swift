// A random list over a small table, and the same list made by hand.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// Notifications of a few users with random values, and one way to list them.
struct RandomList {
    private let store = Store.inMemory()
    private var random: SeededGenerator
    private let users: [EntityID<User>]
    private let source: ListSource
    private let filters: [FieldFilter]
    private let order: ListScan.Order

    private static let kinds = ["Été", "étang", "Zoé", "eta", "recommandation", "Étape"]

    init(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        users = try ["ada", "grace", "hedy"].map { [store] name in
            try store.put(try Entity<User>.new(name)).id
        }
        filters = try Self.filters(&random)
        order = try Self.order(&random)
        source =
            switch Int.random(in: 0..<3, using: &random) {
            case 0: .all
            case 1: .referring(field: "user", to: 2)
            default: .ids((1...60).filter { _ in Bool.random(using: &random) })
            }
        self.random = random
        for _ in 0..<80 { try insert() }
    }

    private static func field(_ name: String) throws -> AnyField {
        try #require(Notification.schema.field(named: name))
    }

    private static func filters(_ random: inout SeededGenerator) throws -> [FieldFilter] {
        let all = [
            FieldFilter(try field("email"), .equals(.text("PENDING"))),
            FieldFilter(try field("kind"), .contains(TextFolding.fold("ETA"))),
            FieldFilter(try field("email_attempts"), .atLeast(1)),
            FieldFilter(try field("read_at"), .equals(.null)),
        ]
        return all.filter { _ in Int.random(in: 0..<3, using: &random) == 0 }
    }

    private static func order(_ random: inout SeededGenerator) throws -> ListScan.Order {
        let isDescending = Bool.random(using: &random)
        let names = ["kind", "email", "email_attempts", "read_at"]
        guard let name = names.randomElement(using: &random), Bool.random(using: &random) else {
            return .byID(isDescending: isDescending)
        }
        return .by(FieldOrder(field: try field(name), isDescending: isDescending))
    }

    private mutating func insert() throws {
        let user = users[Int.random(in: 0..<3, using: &random)]
        let kind = Self.kinds[Int.random(in: 0..<Self.kinds.count, using: &random)]
        var notification = Entity<Notification>.new(user, kind: kind)
        notification.email = MailState.allCases[Int.random(in: 0..<4, using: &random)]
        notification.emailAttempts = Int64.random(in: 0..<3, using: &random)
        if Bool.random(using: &random) {
            notification.readAt = Timestamp(milliseconds: Int64.random(in: 0..<5, using: &random))
        }
        try store.put(notification)
    }

    /// Some come, some go.
    mutating func disturb() throws {
        for _ in 0..<Int.random(in: 0..<6, using: &random) { try insert() }
        for _ in 0..<Int.random(in: 0..<6, using: &random) {
            let last = store.table(Notification.schema).lastID
            try store.delete(EntityID<Notification>(Int64.random(in: 1...last, using: &random)))
        }
    }

    func scan(after: SortKey?, limit: Int) -> ListScan {
        ListScan(
            table: store.table(Notification.schema), source: source, filters: filters,
            order: order, limit: limit, after: after)
    }

    /// Every id that the pages show, with `between` done after each page.
    mutating func allPages(between: (inout RandomList) throws -> Void) throws -> [Int64] {
        var shown: [Int64] = []
        var place: SortKey?
        while true {
            let limit = Int.random(in: 1...20, using: &random)
            var scan = scan(after: place, limit: limit)
            let budget = Int.random(in: 1...50, using: &random)
            while !scan.step(budget: budget) {}
            #expect(scan.ids.count <= limit)
            shown += scan.ids
            guard scan.hasMore else { return shown }
            #expect(scan.last?.id == scan.ids.last)
            place = scan.last
            try between(&self)
        }
    }

    /// The ids of the list as it is now.
    func byHand() -> [Int64] {
        let table = store.table(Notification.schema)
        let all = table.ids(in: .all).compactMap { table.record($0) }
        let listed = all.filter { record in
            isInSource(record) && filters.allSatisfy { $0.accepts(record) }
        }
        switch order {
        case .byID(let isDescending):
            return isDescending ? listed.map(\.id).reversed() : listed.map(\.id)
        case .by(let order):
            let keys = listed.map { SortKey(value: order.key(of: $0[order.field]), id: $0.id) }
            return keys.sorted(by: order.precedes).map(\.id)
        }
    }

    private func isInSource(_ record: Record) -> Bool {
        switch source {
        case .all: true
        case .referring(let field, let target): record[field].integer == target
        case .ids(let ids): ids.contains(record.id)
        case .matching, .ordered: false
        }
    }
}
