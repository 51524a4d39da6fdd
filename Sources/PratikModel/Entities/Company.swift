// Companies: they host interns, recommend them and may be partners of the platform.

package final class Company: EntityDeclaration {
    package static let kind = "companies"
    package static let fields = Company()
    package static let schema = Schema(
        of: fields, noun: "company", label: BilingualText(fr: "Entreprise", en: "Company"),
        plural: BilingualText(fr: "Entreprises", en: "Companies"), isFeminine: true,
        display: ["company_name"],
        owners: [Ownership("user")],
        access: EntityAccess(create: [.user, .administrator]),
        examples: EntityExamples(
            create: "user=5 company_name=\"Atelier du Maroni\" siret=73282932000074 "
                + "sector=BTP description=\"Charpente et menuiserie.\" address=\"3 rue du Port\" "
                + "city=Saint-Laurent-du-Maroni postal_code=97320",
            update: "website=https://example.org", list: "city=cayenne @sort=company_name"),
        summary: ["company_name", "siret", "sector", "city", "is_partner", "average_rating"])

    package let user = Field<EntityID<User>>(
        "Compte", "Account", setter: .ownerAtCreation, unique: true)
    package let companyName = Field<String>("Raison sociale", "Name", .line, indexed: true)
    package let siret = Field<Siret>("SIRET", "SIRET", setter: .ownerAtCreation, unique: true)
    package let sector = Field<String>("Secteur", "Sector", .text(maximum: 100), indexed: true)
    package let description = Field<String>("Description", "Description", .longText)
    package let address = Field<String>("Adresse", "Address", .longText(maximum: 500))
    package let city = Field<String>("Ville", "City", .text(maximum: 100), indexed: true)
    package let postalCode = Field<PostalCode>("Code postal", "Postal code")
    package let website = Field<WebAddress?>("Site", "Website")
    package let logo = Field<FileReference?>("Logo", "Logo")
    package let isPartner = Field<Bool>("Partenaire", "Partner", setter: .verb, indexed: true)
    package let partnerSince = Field<CivilDate?>(
        "Partenaire depuis", "Partner since", setter: .verb)
    package let partnerBadge = Field<Bool>("Badge partenaire", "Partner badge", setter: .verb)
    package let isVisibleOnPartnersPage = Field<Bool>(
        "Visible sur la page partenaires", "Shown on the partners’ page", default: true)
    package let totalInternsHosted = Field<Int64>(
        "Stagiaires accueillis", "Interns hosted", default: 0, setter: .daemon)
    package let averageRating = Field<Hundredths>(
        "Note moyenne", "Average rating", default: .zero, setter: .daemon)
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
}
