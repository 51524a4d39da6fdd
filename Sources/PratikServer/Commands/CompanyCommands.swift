// Verbs of companies besides the five of every kind: partnership, and joining duplicates.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum CompanyCommands {
    static let all = [setPartner, merge]

    // MARK: company.set-partner

    private static let partner = TypedParameter<Bool>("partner", fr: "Partenaire", en: "Partner")
    private static let since = TypedParameter<CivilDate?>(
        "partner_since", fr: "Partenaire depuis (aujourd’hui)", en: "Partner since (today)")
    private static let badge = TypedParameter<Bool?>(
        "partner_badge", fr: "Badge partenaire (oui)", en: "Partner badge (yes)")

    private static let setPartner = Command(
        "company.set-partner", fr: "Fait d’une entreprise une partenaire, ou non.",
        en: "Makes a company a partner, or not.", access: .administrator,
        parameters: [
            EntityCommands.id(of: Company.schema), partner.parameter, since.parameter,
            badge.parameter,
        ],
        example: "company.set-partner 5 partner=true", reads: [Company.schema],
        subject: Company.schema,
        .write { call, transaction throws(Refusal) in
            let company = Entity<Company>(try call.subjectRecord(of: Company.schema))
            return .entity(
                try Partnership.set(
                    call[partner], of: company, since: call[since], badge: call[badge],
                    in: transaction))
        })

    // MARK: company.merge

    private static let from = TypedParameter<EntityID<Company>>(
        "from", fr: "Doublon, qui disparaît", en: "Duplicate, which goes")
    private static let into = TypedParameter<EntityID<Company>>(
        "into", fr: "Entreprise, qui reste", en: "Company, which stays")

    private static let merge = Command(
        "company.merge", fr: "Réunit un doublon à l’entreprise : ce qui s’y réfère suit.",
        en: "Joins a duplicate to the company: what refers to it follows.",
        access: .administrator, parameters: [from.parameter, into.parameter],
        example: "company.merge from=15 into=3 @dry-run", reads: [Company.schema],
        confirms: true,
        .write { call, transaction throws(Refusal) in
            let moved = try CompanyMerge.merge(call[from], into: call[into], in: transaction)
            var outcome = Outcome.entity(try transaction.require(call[into]))
            var counts = JSONObject()
            for (kind, count) in moved { counts[kind] = .integer(Int64(count)) }
            outcome.status["moved"] = .object(counts)
            outcome.status["deleted"] = .object(transaction.deletedCounts)
            return outcome
        })
}
