// A random list of students from whichever index fits, and the same list made by hand.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// Students with few different values, and one way to list them.
struct PlannedList {
    private let store = Store.inMemory()
    private var random: SeededGenerator
    private let filters: [FieldFilter]
    private let order: ListScan.Order
    private let shown: OrderIndex?
    private let own: [Int64]?

    private static let domains = ["Développement web", "Droit", "Web & design", "BTP", "É"]
    private static let cities = ["Cayenne", "Rémire-Montjoly", "remire montjoly", "Kourou"]
    private static let skills = ["Swift", "C", "SQL", "Béton armé"]

    init(seed: UInt64, count: Int = 120) throws {
        var random = SeededGenerator(seed: seed)
        filters = Self.filters(&random)
        let fields = Student.fields
        let isDescending = Bool.random(using: &random)
        let sorted = FieldOrder(
            field: Bool.random(using: &random) ? fields.domain : fields.totalRecommendations,
            isDescending: isDescending)
        order = Bool.random(using: &random) ? .byID(isDescending: isDescending) : .by(sorted)
        shown =
            Bool.random(using: &random)
            ? OrderIndex(order: sorted, where: { $0.value(of: fields.isSearchable) }) : nil
        own =
            Int.random(in: 0..<4, using: &random) == 0
            ? (1...Int64(count)).filter { _ in Bool.random(using: &random) } : nil
        self.random = random
        if let shown { store.table(Student.schema).add(shown) }
        for number in 0..<count { try insert(number) }
    }

    private static func filters(_ random: inout SeededGenerator) -> [FieldFilter] {
        let fields = Student.fields
        let all = [
            FieldFilter(fields.status, .equals(.text("SEEKING"))),
            FieldFilter(fields.domain, .contains(TextFolding.fold("WEB"))),
            FieldFilter(fields.domain, .contains(TextFolding.fold("é"))),
            FieldFilter(fields.city, .folded(TextFolding.fold("Rémire montjoly"))),
            FieldFilter(fields.skills, .folded(TextFolding.fold("swift"))),
            FieldFilter(fields.skills, .contains(TextFolding.fold("ton"))),
            FieldFilter(anyOf: [fields.domain, fields.city], .contains(TextFolding.fold("roi"))),
            FieldFilter(fields.levelCode, .equals(.integer(6))),
            FieldFilter(fields.levelCode, .equals(.null)),
            FieldFilter(fields.totalRecommendations, .atLeast(1)),
            FieldFilter(fields.totalRecommendations, .atMost(2)),
        ]
        return all.filter { _ in Int.random(in: 0..<5, using: &random) == 0 }
    }

    private mutating func insert(_ number: Int) throws {
        let user = try store.put(try Entity<User>.new("student\(number)")).id
        var student = Entity<Student>(Record(new: Student.schema))
        student.user = user
        student.currentLevel = "L3"
        change(&student)
        try store.put(student)
    }

    private mutating func change(_ student: inout Entity<Student>) {
        student.status = StudentStatus.allCases[Int.random(in: 0..<4, using: &random)]
        student.domain = Self.domains[Int.random(in: 0..<5, using: &random)]
        student.city = Self.cities[Int.random(in: 0..<4, using: &random)]
        student.skills = Self.skills.filter { _ in Bool.random(using: &random) }
        student.levelCode = Bool.random(using: &random) ? 6 : nil
        student.isSearchable = Int.random(in: 0..<4, using: &random) > 0
        student.totalRecommendations = Int64.random(in: 0..<4, using: &random)
    }

    /// Some change, some go, and some changes are taken back.
    mutating func disturb() throws {
        let table = store.table(Student.schema)
        for _ in 0..<40 {
            let id = Int64.random(in: 1...table.lastID, using: &random)
            guard var student = store.entity(EntityID<Student>(id)) else { continue }
            guard Int.random(in: 0..<5, using: &random) > 0 else {
                try store.delete(student.id)
                continue
            }
            change(&student)
            let isDryRun = Bool.random(using: &random)
            _ = try store.write(isDryRun: isDryRun) { transaction throws(Refusal) in
                try transaction.put(student)
            }
        }
    }

    /// Every id that the pages show, and how many entities were looked at.
    mutating func allPages() -> (ids: [Int64], examined: Int) {
        var shownIDs: [Int64] = []
        var examined = 0
        var place: SortKey?
        while true {
            let plan = ListPlan(
                table: store.table(Student.schema), filters: conditions, order: order,
                shown: isOrdered ? shown : nil, own: own.map { [.ids($0)] })
            var scan = ListScan(
                plan, limit: Int.random(in: 1...20, using: &random), after: place)
            while !scan.step(budget: Int.random(in: 1...50, using: &random)) {}
            shownIDs += scan.ids
            examined += scan.examined
            guard scan.hasMore else { return (shownIDs, examined) }
            place = scan.last
        }
    }

    private var isOrdered: Bool {
        guard case .by(let order) = order, let shown else { return false }
        return shown.order.field === order.field
    }

    /// A list along an index of some of the entities is a list of those.
    private var conditions: [FieldFilter] {
        isOrdered
            ? filters + [FieldFilter(Student.fields.isSearchable, .equals(.boolean(true)))]
            : filters
    }

    /// The ids of the list as it is now.
    func byHand() -> [Int64] {
        let table = store.table(Student.schema)
        let listed = table.ids(in: .all).compactMap { table.record($0) }.filter { record in
            conditions.allSatisfy { $0.accepts(record) } && own?.contains(record.id) ?? true
        }
        switch order {
        case .byID(let isDescending):
            return isDescending ? listed.map(\.id).reversed() : listed.map(\.id)
        case .by(let order):
            let keys = listed.map { SortKey(value: order.key(of: $0[order.field]), id: $0.id) }
            return keys.sorted(by: order.precedes).map(\.id)
        }
    }
}
