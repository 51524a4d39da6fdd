// What recommendations say of each student, and the order in which the public sees it.

package import PratikModel
import PratikStore

/// Sums over a student's recommendations, and the ranking of the students that the public may see.
///
/// An index over three kinds: recommendations give the sums, students and users say who is shown.
package final class StudentStandings: TableIndex {
    /// Number and sum of ratings.
    package struct Total: Sendable, Equatable {
        package var count = 0
        package var sum = 0

        package var mean: Hundredths { Hundredths.mean(sum: sum, count: count) }

        mutating func add(_ rating: Int64, times: Int) {
            count += times
            sum += Int(rating) * times
        }
    }

    private struct Standing {
        var all = Total()
        var published = Total()
        /// Folded domains of public recommendations, and how many name each.
        var domains: [[UInt8]: Int] = [:]
        var user: Int64?
        var isSearchable = false
    }

    private var standings: [Int64: Standing] = [:]
    private var studentByUser: [Int64: Int64] = [:]
    private var inactiveUsers: Set<Int64> = []
    private var ranking = SortedBlocks()
    private var rankingByDomain: [[UInt8]: SortedBlocks] = [:]

    package init() {}

    /// Sums over all recommendations of a student, private ones too.
    package func total(of student: EntityID<Student>) -> Total {
        standings[student.rawValue]?.all ?? Total()
    }

    /// Sums over a student's public recommendations.
    package func publicTotal(of student: EntityID<Student>) -> Total {
        standings[student.rawValue]?.published ?? Total()
    }

    // MARK: Following changes

    package func update(from old: Record?, to new: Record?) {
        guard let record = new ?? old else { return }
        switch record.schema.kind {
        case Recommendation.kind: updateRecommendation(old, new)
        case Student.kind: updateStudent(old, new)
        case User.kind: updateUser(record.id, new)
        default: preconditionFailure("standings follow three kinds")
        }
    }

    private func updateRecommendation(_ old: Record?, _ new: Record?) {
        if let old { count(old, times: -1) }
        if let new { count(new, times: 1) }
    }

    /// Reads fields from the record itself: this runs for every change, and going through a key
    /// path costs ten times as much.
    private func count(_ recommendation: Record, times: Int) {
        let fields = Recommendation.fields
        let rating = recommendation.value(of: fields.rating)
        change(recommendation.value(of: fields.student).rawValue) { standing in
            standing.all.add(rating, times: times)
            guard recommendation.value(of: fields.isPublic) else { return }
            standing.published.add(rating, times: times)
            let domains = recommendation.value(of: fields.recommendedDomains)
            for domain in Set(domains.map(TextFolding.fold)) {
                let count = (standing.domains[domain] ?? 0) + times
                standing.domains[domain] = count == 0 ? nil : count
            }
        }
    }

    private func updateStudent(_ old: Record?, _ new: Record?) {
        let fields = Student.fields
        // Most changes of a student are of the totals that are counted here.
        if let old, let new, old.value(of: fields.user) == new.value(of: fields.user),
            old.value(of: fields.isSearchable) == new.value(of: fields.isSearchable)
        {
            return
        }
        if let old {
            studentByUser[old.value(of: fields.user).rawValue] = nil
            change(old.id) {
                $0.user = nil
                $0.isSearchable = false
            }
        }
        if let new {
            let user = new.value(of: fields.user).rawValue
            studentByUser[user] = new.id
            change(new.id) {
                $0.user = user
                $0.isSearchable = new.value(of: fields.isSearchable)
            }
        } else if let old, standings[old.id]?.all.count == 0 {
            standings[old.id] = nil
        }
    }

    private func updateUser(_ id: Int64, _ new: Record?) {
        let isActive = new.map { Entity<User>($0).isActive } ?? true
        guard isActive == inactiveUsers.contains(id) else { return }
        let student = studentByUser[id]
        if let student { unrank(student) }
        if isActive { inactiveUsers.remove(id) } else { inactiveUsers.insert(id) }
        if let student { rank(student) }
    }

    /// Changes a standing with the rankings kept true.
    private func change(_ student: Int64, _ body: (inout Standing) -> Void) {
        unrank(student)
        body(&standings[student, default: Standing()])
        rank(student)
    }

    private func key(_ student: Int64) -> (RankingKey, [[UInt8]])? {
        guard let standing = standings[student], standing.isSearchable,
            let user = standing.user, !inactiveUsers.contains(user), standing.published.count > 0
        else { return nil }
        return (
            RankingKey(total: standing.published, student: student), Array(standing.domains.keys)
        )
    }

    private func unrank(_ student: Int64) {
        guard let (key, domains) = key(student) else { return }
        ranking.remove(key.rawValue)
        for domain in domains {
            rankingByDomain[domain]?.remove(key.rawValue)
            if rankingByDomain[domain]?.isEmpty == true { rankingByDomain[domain] = nil }
        }
    }

    private func rank(_ student: Int64) {
        guard let (key, domains) = key(student) else { return }
        ranking.insert(key.rawValue)
        for domain in domains {
            rankingByDomain[domain, default: SortedBlocks()].insert(key.rawValue)
        }
    }

    // MARK: Asking

    /// One page of the ranking: by number of public recommendations, then their mean, descending,
    /// then id.
    ///
    /// Costs a look-up for each student of the page and for each distinct number of
    /// recommendations passed over.
    /// - Parameters:
    ///   - minimum: the least mean of those shown.
    ///   - domain: a folded domain that one of the public recommendations names.
    ///   - after: the key of the last one shown before.
    /// - Returns: at most `limit` keys, whether there are more, and how often the ranking was
    ///   looked into.
    package func page(
        minimum: Hundredths, domain: [UInt8]?, after: RankingKey?, limit: Int
    ) -> (keys: [RankingKey], hasMore: Bool, lookups: Int) {
        let set = domain.map { rankingByDomain[$0] ?? SortedBlocks() } ?? ranking
        var keys: [RankingKey] = []
        var lookups = 1
        var bound = after.map(\.next) ?? RankingKey.first
        while let word = set.first(atOrAfter: bound.rawValue) {
            let key = RankingKey(rawValue: word)
            lookups += 1
            guard key.mean >= minimum else {
                bound = key.firstWithFewer
                continue
            }
            if keys.count == limit { return (keys, true, lookups) }
            keys.append(key)
            bound = key.next
        }
        return (keys, false, lookups)
    }
}
