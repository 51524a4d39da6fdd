// Schools and training centres: students belong to them, and they publish internship periods.

package enum SchoolKind: String, ChoiceValue {
    case school = "SCHOOL"
    case trainingCenter = "TRAINING_CENTER"

    package var label: BilingualText {
        switch self {
        case .school: BilingualText(fr: "École", en: "School")
        case .trainingCenter: BilingualText(fr: "Centre de Formation", en: "Training centre")
        }
    }
}

package final class School: EntityDeclaration {
    package static let kind = "schools"
    package static let fields = School()
    package static let schema = Schema(
        of: fields, noun: "school", label: BilingualText(fr: "École", en: "School"),
        plural: BilingualText(fr: "Écoles", en: "Schools"), isFeminine: true,
        display: ["name"],
        owners: [Ownership("user")],
        access: EntityAccess(create: [.user, .administrator]),
        examples: EntityExamples(
            create: "user=3 name=\"Lycée de l’Oyapock\" kind=SCHOOL city=Saint-Georges "
                + "postal_code=97313",
            update: "city=Cayenne", list: "kind=SCHOOL"),
        summary: ["name", "kind", "uai", "city"])

    package let user = Field<EntityID<User>>(
        "Compte", "Account", setter: .ownerAtCreation, unique: true)
    package let name = Field<String>("Nom", "Name", .line)
    package let kind = Field<SchoolKind>("Genre", "Kind", setter: .ownerAtCreation)
    package let uai = Field<Uai?>("UAI", "UAI", setter: .ownerAtCreation, unique: true)
    package let address = Field<String?>("Adresse", "Address", .longText(maximum: 500))
    package let city = Field<String>("Ville", "City", .text(maximum: 100))
    package let postalCode = Field<PostalCode>("Code postal", "Postal code")
    package let phone = Field<PhoneNumber?>("Téléphone", "Phone")
    package let email = Field<EmailAddress?>("Courriel", "E-mail")
    package let website = Field<WebAddress?>("Site", "Website")
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
}
