// Tests of the partners' page beside plain counting, through random changes.

import PratikModel
import PratikServices
import PratikStore
import PratikTestSupport
import Testing

@Suite struct PartnerDirectoryTests {
    private let platform = Platform()

    private var companies: [Entity<Company>] {
        let table = platform.store.table(Company.schema)
        return table.ids(in: .all).compactMap { table.record($0).map(Entity.init) }
    }

    private func isShown(_ company: Entity<Company>) -> Bool {
        company.isPartner && company.isVisibleOnPartnersPage
            && platform.store.entity(company.user)?.isActive == true
    }

    private func check() {
        let partners = companies.filter(\.isPartner)
        let rated = partners.map(\.averageRating.hundredths).filter { $0 > 0 }
        let statistics = platform.domain.partners.statistics
        #expect(statistics.partners == partners.count)
        #expect(
            statistics.internsHosted == partners.reduce(0) { $0 + Int($1.totalInternsHosted) })
        #expect(statistics.sectors == Set(partners.map { TextFolding.fold($0.sector) }).count)
        let mean = rated.isEmpty ? 0 : Double(rated.reduce(0, +)) / Double(rated.count)
        #expect(statistics.averageRating.hundredths == Int64(mean.rounded()))
        let shown = Dictionary(grouping: companies.filter(isShown)) { TextFolding.fold($0.sector) }
        let sectors = platform.domain.partners.sectors
        #expect(sectors.count == shown.count)
        for (name, count) in sectors { #expect(shown[TextFolding.fold(name)]?.count == count) }
    }

    @Test(arguments: 1...5 as ClosedRange<UInt64>)
    func `figures and sectors are what plain counting gives`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let sectors = ["BTP", "Santé", "sante", "Énergie"]
        let student = try platform.student()
        var ids: [EntityID<Company>] = []
        for _ in 0..<12 { ids.append(try platform.company()) }
        for _ in 0..<150 {
            guard let id = ids.randomElement(using: &random), platform.store.entity(id) != nil
            else { continue }
            switch Int.random(in: 0..<7, using: &random) {
            case 0, 1: try platform.change(id) { $0.isPartner.toggle() }
            case 2: try platform.change(id) { $0.isVisibleOnPartnersPage.toggle() }
            case 3:
                let sector = sectors[Int.random(in: 0..<4, using: &random)]
                try platform.change(id) { $0.sector = sector }
            case 4: try platform.change(try platform.get(id).user) { $0.isActive.toggle() }
            case 5:
                let rating = Int64.random(in: 1...5, using: &random)
                try platform.internship(id, student) {
                    $0.status = .completed
                    $0.studentRating = rating
                }
            default:
                if Int.random(in: 0..<6, using: &random) == 0 { try platform.delete(id) }
            }
            check()
        }
    }

    @Test func `becoming a partner keeps the first day and gives the badge`() throws {
        let company = try platform.get(try platform.company())
        func set(
            _ isPartner: Bool, since: CivilDate? = nil, badge: Bool? = nil
        ) throws(Refusal) -> Entity<Company> {
            try platform.write { transaction throws(Refusal) in
                try Partnership.set(
                    isPartner, of: try transaction.require(company.id), since: since, badge: badge,
                    in: transaction)
            }
        }
        let today = CivilTimeZone.date(of: .start)
        let partner = try set(true)
        #expect(partner.isPartner && partner.partnerBadge && partner.partnerSince == today)
        platform.clock.set(Timestamp.start.adding(days: 9))
        #expect(try set(true, badge: false).partnerSince == today)
        #expect(try !platform.get(company.id).partnerBadge)
        let ended = try set(false)
        #expect(!ended.isPartner && !ended.partnerBadge && ended.partnerSince == nil)
        #expect(try set(true, since: today).partnerSince == today)
    }
}
