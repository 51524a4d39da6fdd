// Verbs of the partners' page: the companies, their sectors, the sums.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum PartnerCommands {
    static let all = [list, sectors, stats]

    private static let shown = [Company.schema, User.schema]
    private static let order = ListOrder(.by(PartnerDirectory.order), named: "partners")

    // MARK: partner.list

    private static let sector = TypedParameter<String?>(
        "sector", fr: "Secteur (contient)", en: "Sector (contains)", .text(maximum: 100))
    private static let city = TypedParameter<String?>(
        "city", fr: "Ville", en: "City", .text(maximum: 100))
    private static let search = TypedParameter<String?>(
        "search", fr: "Nom ou secteur (contient)", en: "Name or sector (contains)")

    private static let list = Command(
        "partner.list", fr: "Les entreprises partenaires, par nom.",
        en: "The partner companies, by name.", access: .anyone,
        parameters: [sector.parameter, city.parameter, search.parameter],
        example: "partner.list sector=informatique", reads: shown, isPaged: true,
        .read { call throws(Refusal) in
            let domain = call.domain
            let plan = ListPlan(
                table: call.store.table(Company.schema), filters: conditions(call),
                order: order.scanOrder, shown: domain.partners.byName)
            let scan = ListScan(
                plan, limit: call.limit, after: try order.cursor(call),
                where: { call.store.entity(Entity<Company>($0).user)?.isActive ?? false })
            return .scanning(scan) { scan in
                .page(of: scan, order, call.store) { domain.publicRows.partner($0) }
            }
        })

    private static func conditions(_ call: Call) -> [FieldFilter] {
        let fields = Company.fields
        var conditions = [fields.isPartner, fields.isVisibleOnPartnersPage].map {
            FieldFilter($0, .equals(.boolean(true)))
        }
        if let sector = call.folded(call[sector]) {
            conditions.append(FieldFilter(fields.sector, .contains(sector)))
        }
        if let city = call.folded(call[city]) {
            conditions.append(FieldFilter(fields.city, .folded(city)))
        }
        if let text = call.folded(call[search]) {
            conditions.append(
                FieldFilter(anyOf: [fields.companyName, fields.sector], .contains(text)))
        }
        return conditions
    }

    // MARK: partner.sectors, partner.stats

    private static let sectors = Command(
        "partner.sectors", fr: "Les secteurs des entreprises partenaires.",
        en: "The sectors of the partner companies.", access: .anyone, example: "partner.sectors",
        reads: shown,
        .read { call in
            var outcome = Outcome()
            let sectors = call.domain.partners.sectors
            for (name, companies) in sectors {
                outcome.append(
                    row: ["sector": .string(name), "companies": .integer(Int64(companies))])
            }
            outcome.status["count"] = .integer(Int64(sectors.count))
            return .done(outcome)
        })

    private static let stats = Command(
        "partner.stats", fr: "Les chiffres des entreprises partenaires.",
        en: "The figures of the partner companies.", access: .anyone, example: "partner.stats",
        reads: shown,
        .read { call in
            let statistics = call.domain.partners.statistics
            return .done(
                .row([
                    "total_partners": .integer(Int64(statistics.partners)),
                    "total_interns_hosted": .integer(Int64(statistics.internsHosted)),
                    "sectors_count": .integer(Int64(statistics.sectors)),
                    "average_rating": .double(statistics.averageRating.doubleValue),
                ]))
        })
}
