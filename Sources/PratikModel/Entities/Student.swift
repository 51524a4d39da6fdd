// Students: they look for internships, and companies recommend and follow them.

package enum StudentStatus: String, ChoiceValue {
    case studying = "STUDYING"
    case employed = "EMPLOYED"
    case available = "AVAILABLE"
    case seeking = "SEEKING"

    package var label: BilingualText {
        switch self {
        case .studying: BilingualText(fr: "En études", en: "Studying")
        case .employed: BilingualText(fr: "En emploi", en: "Employed")
        case .available: BilingualText(fr: "Disponible", en: "Available")
        case .seeking: BilingualText(fr: "En recherche", en: "Seeking")
        }
    }
}

package final class Student: EntityDeclaration {
    package static let kind = "students"
    package static let fields = Student()
    package static let schema = Schema(
        of: fields, noun: "student", label: BilingualText(fr: "Étudiant", en: "Student"),
        plural: BilingualText(fr: "Étudiants", en: "Students"),
        display: ["user"],
        owners: [Ownership("user")],
        access: EntityAccess(create: [.user, .administrator]),
        examples: EntityExamples(
            create: "user=12 current_level=\"M1 Informatique\" domain=\"Développement web\" "
                + "status=SEEKING skills=Swift,C",
            update: "status=AVAILABLE available_from=2026-12-01", list: "status=SEEKING @limit=5"),
        summary: [
            "user", "current_level", "domain", "status", "city", "total_recommendations",
            "average_recommendation_rating",
        ],
        rendered: [
            RenderedMember("first_name", "Prénom", "First name"),
            RenderedMember("initial", "Initiale", "Initial"),
            RenderedMember(
                "recommendation_count", "Recommandations publiques", "Public recommendations"),
            RenderedMember("average_rating", "Moyenne publique", "Public average"),
        ])

    package let user = Field<EntityID<User>>(
        "Compte", "Account", setter: .ownerAtCreation, unique: true)
    package let school = Field<EntityID<School>?>("École", "School", onDeletion: .null)
    package let programName = Field<String?>("Filière", "Programme", .line)
    package let currentLevel = Field<String>("Niveau", "Level", .text(maximum: 100))
    package let levelCode = Field<Int64?>(
        "Niveau (cadre national)", "Level code", .integer(3...8), indexed: true)
    package let domain = Field<String>("Domaine", "Domain", .line, indexed: true)
    package let status = Field<StudentStatus>("Statut", "Status", indexed: true)
    package let availableFrom = Field<CivilDate?>("Disponible à partir du", "Available from")
    package let skills = Field<[String]>("Compétences", "Skills", indexed: true)
    package let city = Field<String?>("Ville", "City", .text(maximum: 100), indexed: true)
    package let postalCode = Field<PostalCode?>("Code postal", "Postal code")
    package let isSearchable = Field<Bool>(
        "Visible dans les recherches", "Searchable", default: true, indexed: true)
    package let totalRecommendations = Field<Int64>(
        "Recommandations", "Recommendations", default: 0, setter: .daemon)
    package let averageRecommendationRating = Field<Hundredths>(
        "Note moyenne", "Average rating", default: .zero, setter: .daemon)
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
}
