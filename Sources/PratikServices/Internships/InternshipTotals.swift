// Numbers derived from internships: of the companies that host them and the managers who follow
// them.

package import PratikModel
import PratikStore

/// Sums over internships by company and by program manager.
package final class InternshipTotals: TableIndex {
    package struct CompanyTotal: Sendable, Equatable {
        package var hosted = 0
        package var ratings = 0
        package var ratingSum = 0

        package var mean: Hundredths { Hundredths.mean(sum: ratingSum, count: ratings) }
    }

    package struct ManagerTotal: Sendable, Equatable {
        package var active = 0
        package var managed = 0
    }

    private var companies: [EntityID<Company>: CompanyTotal] = [:]
    private var managers: [EntityID<ProgramManager>: ManagerTotal] = [:]

    package init() {}

    package func update(from old: Record?, to new: Record?) {
        if let old { count(Entity<Internship>(old), times: -1) }
        if let new { count(Entity<Internship>(new), times: 1) }
    }

    private func count(_ internship: Entity<Internship>, times: Int) {
        let status = internship.status
        var company = companies[internship.company] ?? CompanyTotal()
        if status.hasBegun { company.hosted += times }
        if let rating = internship.studentRating {
            company.ratings += times
            company.ratingSum += Int(rating) * times
        }
        companies[internship.company] = company == CompanyTotal() ? nil : company

        guard let id = internship.programManager else { return }
        var manager = managers[id] ?? ManagerTotal()
        if status == .planned || status == .ongoing { manager.active += times }
        if status != .cancelled { manager.managed += times }
        managers[id] = manager == ManagerTotal() ? nil : manager
    }

    package func total(of company: EntityID<Company>) -> CompanyTotal {
        companies[company] ?? CompanyTotal()
    }

    package func total(of manager: EntityID<ProgramManager>) -> ManagerTotal {
        managers[manager] ?? ManagerTotal()
    }
}
