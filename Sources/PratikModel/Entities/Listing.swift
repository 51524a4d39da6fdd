// Listings: what somebody offers, a room or a ride, for two months from its publication.

package enum ListingKind: String, ChoiceValue {
    case housing = "HOUSING"
    case ride = "RIDE"
    case internship = "INTERNSHIP"
    case other = "OTHER"

    package var label: BilingualText {
        switch self {
        case .housing: BilingualText(fr: "Logement", en: "Housing")
        case .ride: BilingualText(fr: "Trajet", en: "Ride")
        case .internship: BilingualText(fr: "Stage", en: "Internship")
        case .other: BilingualText(fr: "Autre", en: "Other")
        }
    }
}

package final class Listing: EntityDeclaration {
    package static let kind = "listings"
    package static let fields = Listing()
    package static let schema = Schema(
        of: fields, noun: "listing", label: BilingualText(fr: "Annonce", en: "Listing"),
        plural: BilingualText(fr: "Annonces", en: "Listings"), isFeminine: true,
        display: ["title"],
        owners: [Ownership("owner")],
        access: EntityAccess(
            create: [.user, .administrator], delete: [.owner, .administrator]),
        examples: EntityExamples(
            create: "owner=50 kind=HOUSING title=\"Studio près du campus\" "
                + "description=\"Meublé, climatisé, à dix minutes du campus.\" city=Cayenne "
                + "price=480 available_from=2027-01-04",
            update: "price=450", list: "kind=HOUSING is_published=true"),
        summary: ["owner", "kind", "title", "city", "price", "is_published", "expires_at"],
        rendered: [
            RenderedMember("owner_name", "Annonceur", "Owner"),
            RenderedMember("is_verified", "Vérifié", "Verified"),
        ])

    package let owner = Field<EntityID<User>>("Annonceur", "Owner", setter: .ownerAtCreation)
    package let kind = Field<ListingKind>("Genre", "Kind", indexed: true)
    package let title = Field<String>("Titre", "Title", .line, indexed: true)
    package let description = Field<String>(
        "Description", "Description", .longText, indexed: true)
    package let city = Field<String>("Ville", "City", .text(maximum: 100), indexed: true)
    package let price = Field<Hundredths?>(
        "Prix (€)", "Price (€)", .decimal(.zero...Hundredths(whole: 1_000_000)))
    package let availableFrom = Field<CivilDate?>("Disponible à partir du", "Available from")
    package let availableTo = Field<CivilDate?>("Disponible jusqu’au", "Available to")
    package let isPublished = Field<Bool>("Publiée", "Published", setter: .verb, indexed: true)
    package let publishedAt = Field<Timestamp?>("Publiée le", "Published at", setter: .verb)
    package let expiresAt = Field<Timestamp?>("Expire le", "Expires at", setter: .verb)
    package let createdAt = Field<Timestamp>("Créée le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifiée le", "Updated at", setter: .daemon)
}
