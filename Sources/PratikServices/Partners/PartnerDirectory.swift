// The partners' page: who is on it by name, its sectors, and the sums over all partners.

package import PratikModel
package import PratikStore

/// Partner companies with what is counted of them.
///
/// An index over two kinds: companies say who is a partner, users whose account is active.
package final class PartnerDirectory: TableIndex {
    /// Sums over all partners, visible or not.
    package struct Statistics: Sendable, Equatable {
        package var partners = 0
        package var internsHosted = 0
        package var sectors = 0
        /// The mean over partners that have one; zero when none has.
        package var averageRating = Hundredths.zero
    }

    private struct Partner {
        let user: Int64
        let sector: String
        let hosted: Int64
        let rating: Int64
        let isVisible: Bool

        init(_ company: Record) {
            let fields = Company.fields
            user = company.value(of: fields.user).rawValue
            sector = company.value(of: fields.sector)
            hosted = company.value(of: fields.totalInternsHosted)
            rating = company.value(of: fields.averageRating).hundredths
            isVisible = company.value(of: fields.isVisibleOnPartnersPage)
        }
    }

    /// The visible partners by name.
    package let byName: OrderIndex
    private var partnerByUser: [Int64: Partner] = [:]
    private var inactiveUsers: Set<Int64> = []
    private var sectorsOfAll: [[UInt8]: Int] = [:]
    /// Of those whom the public sees: spellings of each sector, and how many companies use them.
    private var shownSectors: [[UInt8]: [String: Int]] = [:]
    private var hosted: Int64 = 0
    private var ratingSum: Int64 = 0
    private var rated: Int64 = 0

    init(store: Store) {
        let fields = Company.fields
        byName = OrderIndex(order: Self.order) {
            $0.value(of: fields.isPartner) && $0.value(of: fields.isVisibleOnPartnersPage)
        }
        store.table(Company.schema).add(byName)
        for schema in [Company.schema, User.schema] { store.table(schema).add(self) }
    }

    package static let order = FieldOrder(field: Company.fields.companyName, isDescending: false)

    // MARK: Following changes

    package func update(from old: Record?, to new: Record?) {
        guard let record = new ?? old else { return }
        if record.schema === User.schema {
            updateUser(record.id, new)
        } else {
            if let old, let partner = Self.partner(old) { count(partner, times: -1) }
            if let new, let partner = Self.partner(new) { count(partner, times: 1) }
        }
    }

    private static func partner(_ company: Record) -> Partner? {
        company.value(of: Company.fields.isPartner) ? Partner(company) : nil
    }

    private func updateUser(_ id: Int64, _ new: Record?) {
        let isActive = new?.value(of: User.fields.isActive) ?? true
        guard isActive == inactiveUsers.contains(id) else { return }
        let partner = partnerByUser[id]
        if let partner { show(partner, times: -1) }
        if isActive { inactiveUsers.remove(id) } else { inactiveUsers.insert(id) }
        if let partner { show(partner, times: 1) }
    }

    private func count(_ partner: Partner, times: Int) {
        partnerByUser[partner.user] = times > 0 ? partner : nil
        hosted += partner.hosted * Int64(times)
        if partner.rating > 0 {
            rated += Int64(times)
            ratingSum += partner.rating * Int64(times)
        }
        let sector = TextFolding.fold(partner.sector)
        let count = (sectorsOfAll[sector] ?? 0) + times
        sectorsOfAll[sector] = count == 0 ? nil : count
        show(partner, times: times)
    }

    private func show(_ partner: Partner, times: Int) {
        guard partner.isVisible, !inactiveUsers.contains(partner.user) else { return }
        let sector = TextFolding.fold(partner.sector)
        let count = (shownSectors[sector]?[partner.sector] ?? 0) + times
        shownSectors[sector, default: [:]][partner.sector] = count == 0 ? nil : count
        if shownSectors[sector]?.isEmpty == true { shownSectors[sector] = nil }
    }

    // MARK: Asking

    package var statistics: Statistics {
        Statistics(
            partners: partnerByUser.count, internsHosted: Int(hosted), sectors: sectorsOfAll.count,
            averageRating: rated == 0
                ? .zero : Hundredths(hundredths: (2 * ratingSum + rated) / (2 * rated)))
    }

    /// The sectors of those whom the public sees, in French order, each in the spelling that most
    /// of them use.
    package var sectors: [(name: String, companies: Int)] {
        shownSectors.values
            .map { spellings in
                let name = spellings.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
                return (name, spellings.values.reduce(0, +))
            }
            .sorted {
                FrenchCollation.sortKey($0.0)
                    .lexicographicallyPrecedes(FrenchCollation.sortKey($1.0))
            }
    }
}
