// The ranking of recommended students as somebody with all rows before them would write it.

import PratikModel
import PratikStore

struct HandMadeRanking {
    struct Total {
        var count = 0
        var sum = 0

        /// Two decimals, halves up.
        var mean: Hundredths {
            guard count > 0 else { return .zero }
            return Hundredths(hundredths: Int64((Double(sum) / Double(count) * 100).rounded()))
        }
    }

    private let store: Store
    private let recommendations: [Int64: [Entity<Recommendation>]]

    init(_ store: Store) {
        self.store = store
        let table = store.table(Recommendation.schema)
        let all = table.ids(in: .all).compactMap { table.record($0) }
        recommendations = Dictionary(grouping: all.map { Entity($0) }) { $0.student.rawValue }
    }

    func total(of student: Int64, publicAlone: Bool = false) -> Total {
        var total = Total()
        for recommendation in recommendations[student] ?? [] {
            guard recommendation.isPublic || !publicAlone else { continue }
            total.count += 1
            total.sum += Int(recommendation.rating)
        }
        return total
    }

    /// The ids of all who are shown, in their order.
    func page(minimum: Hundredths, domain: String?) -> [Int64] {
        let shown = store.table(Student.schema).ids(in: .all).compactMap { id in
            isShown(id, domain) ? (id: id, total: total(of: id, publicAlone: true)) : nil
        }
        let ranked = shown.filter { $0.total.count > 0 && $0.total.mean >= minimum }
            .sorted { left, right in
                let (first, second) = (left.total, right.total)
                if first.count != second.count { return first.count > second.count }
                if first.mean != second.mean { return first.mean > second.mean }
                return left.id < right.id
            }
        return ranked.map(\.id)
    }

    private func isShown(_ id: Int64, _ domain: String?) -> Bool {
        guard let student = store.entity(EntityID<Student>(id)), student.isSearchable,
            store.entity(student.user)?.isActive == true
        else { return false }
        return names(domain, of: id)
    }

    private func names(_ domain: String?, of student: Int64) -> Bool {
        guard let domain else { return true }
        let folded = TextFolding.folded(domain)
        let published = (recommendations[student] ?? []).filter(\.isPublic)
        return published.contains { recommendation in
            recommendation.recommendedDomains.contains { TextFolding.folded($0) == folded }
        }
    }
}
