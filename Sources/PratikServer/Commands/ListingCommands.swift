// Verbs of listings besides the five of every kind, and who may publish them.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum ListingCommands {
    static let all = [publish, withdraw, published, canPublish]

    // MARK: listing.publish, listing.withdraw

    private static let publish = Command(
        "listing.publish", fr: "Publie une annonce pour 60 jours.",
        en: "Publishes a listing for 60 days.", access: [.owner, .administrator],
        parameters: [EntityCommands.id(of: Listing.schema)], example: "listing.publish 5",
        reads: [Listing.schema, User.schema], subject: Listing.schema,
        .write { call, transaction throws(Refusal) in
            let record = try call.subjectRecord(of: Listing.schema)
            return .entity(try Listings.publish(Entity(record), in: transaction))
        })

    private static let withdraw = Command(
        "listing.withdraw", fr: "Retire une annonce.", en: "Withdraws a listing.",
        access: [.owner, .administrator], parameters: [EntityCommands.id(of: Listing.schema)],
        example: "listing.withdraw 1 @dry-run", reads: [Listing.schema], subject: Listing.schema,
        .write { call, transaction throws(Refusal) in
            let record = try call.subjectRecord(of: Listing.schema)
            return .entity(try Listings.withdraw(Entity(record), in: transaction))
        })

    // MARK: listing.public

    private static let kind = TypedParameter<ListingKind?>("kind", fr: "Genre", en: "Kind")
    private static let city = TypedParameter<String?>(
        "city", fr: "Ville", en: "City", .text(maximum: 100))
    private static let search = TypedParameter<String?>(
        "search", fr: "Titre ou description (contient)", en: "Title or description (contains)")

    private static let order = ListOrder(.by(Listings.order), named: "listings")

    private static let published = Command(
        "listing.public", fr: "Les annonces publiées, les plus récentes d’abord.",
        en: "Published listings, newest first.", access: .anyone,
        parameters: [kind.parameter, city.parameter, search.parameter],
        example: "listing.public kind=HOUSING city=cayenne", reads: [Listing.schema, User.schema],
        isPaged: true,
        .read { call throws(Refusal) in
            let domain = call.domain
            let plan = ListPlan(
                table: call.store.table(Listing.schema), filters: conditions(call),
                order: order.scanOrder, shown: domain.listings.newestFirst)
            let scan = ListScan(
                plan, limit: call.limit, after: try order.cursor(call),
                where: domain.listings.isShown)
            return .scanning(scan) { scan in
                .page(of: scan, order, call.store) { domain.publicRows.listing($0) }
            }
        })

    private static func conditions(_ call: Call) -> [FieldFilter] {
        let fields = Listing.fields
        var conditions = [FieldFilter(fields.isPublished, .equals(.boolean(true)))]
        if let kind = call[kind] {
            conditions.append(FieldFilter(fields.kind, .equals(kind.stored)))
        }
        if let city = call.folded(call[city]) {
            conditions.append(FieldFilter(fields.city, .folded(city)))
        }
        if let text = call.folded(call[search]) {
            conditions.append(
                FieldFilter(anyOf: [fields.title, fields.description], .contains(text)))
        }
        return conditions
    }

    // MARK: user.can-publish

    private static let canPublish = Command(
        "user.can-publish", fr: "Dit si un compte peut publier des annonces, et sinon pourquoi.",
        en: "Says whether an account may publish listings, and if not, why.",
        access: [.owner, .administrator], parameters: [EntityCommands.id(of: User.schema)],
        example: "user.can-publish 50", reads: [User.schema], subject: User.schema,
        .read { call throws(Refusal) in
            let user = Entity<User>(try call.subjectRecord(of: User.schema))
            let obstacle = PublishingRight.obstacle(to: user)
            return .done(
                .row([
                    "user": .integer(user.id.rawValue), "can_publish": .bool(obstacle == nil),
                    "reason": obstacle.map { .string($0[call.language]) } ?? .null,
                ]))
        })
}
