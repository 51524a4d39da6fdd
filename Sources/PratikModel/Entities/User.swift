// Users: everybody who has an account, whatever they do on the platform.

package enum UserType: String, ChoiceValue {
    case student = "STUDENT"
    case company = "COMPANY"
    case recruiter = "RECRUITER"
    case school = "SCHOOL"
    case trainingCenter = "TRAINING_CENTER"
    case landlord = "LANDLORD"
    case driver = "DRIVER"
    case partner = "PARTNER"

    package var label: BilingualText {
        switch self {
        case .student: BilingualText(fr: "Étudiant", en: "Student")
        case .company: BilingualText(fr: "Entreprise", en: "Company")
        case .recruiter: BilingualText(fr: "Recruteur", en: "Recruiter")
        case .school: BilingualText(fr: "École", en: "School")
        case .trainingCenter: BilingualText(fr: "Centre de Formation", en: "Training centre")
        case .landlord: BilingualText(fr: "Particulier/Propriétaire", en: "Landlord")
        case .driver: BilingualText(fr: "Chauffeur/Taxi", en: "Driver")
        case .partner:
            BilingualText(fr: "Partenaire Institutionnel", en: "Institutional partner")
        }
    }
}

package enum Locale: String, ChoiceValue {
    case french = "fr"
    case english = "en"

    package var label: BilingualText {
        switch self {
        case .french: BilingualText(fr: "français", en: "French")
        case .english: BilingualText(fr: "anglais", en: "English")
        }
    }

    package var language: Language { self == .french ? .fr : .en }
}

package final class User: EntityDeclaration {
    package static let kind = "users"
    package static let fields = User()
    package static let schema = Schema(
        of: fields, noun: "user", label: BilingualText(fr: "Utilisateur", en: "User"),
        plural: BilingualText(fr: "Utilisateurs", en: "Users"),
        display: ["first_name", "last_name"],
        owners: [Ownership("id")],
        examples: EntityExamples(
            create: "username=ines.lama email=ines.lama@example.org user_type=STUDENT "
                + "first_name=Inès last_name=Lama",
            update: "phone=0694123456", list: "user_type=COMPANY"),
        summary: ["username", "user_type", "email", "is_active"])

    package let username = Field<Username>(
        "Identifiant", "Username", setter: .administrator, unique: true)
    package let email = Field<EmailAddress>("Courriel", "E-mail", unique: true)
    package let firstName = Field<String?>("Prénom", "First name", .name)
    package let lastName = Field<String?>("Nom", "Last name", .name)
    package let userType = Field<UserType>("Type", "Type", setter: .administrator)
    package let phone = Field<PhoneNumber?>("Téléphone", "Phone")
    package let avatar = Field<FileReference?>("Photo", "Picture")
    package let locale = Field<Locale>("Langue", "Language", default: .french)
    package let isStaff = Field<Bool>("Équipe PRATIK", "Staff", setter: .administrator)
    package let isActive = Field<Bool>(
        "Actif", "Active", default: true, setter: .administrator)
    package let emailOptOut = Field<[String]>(
        "Courriels refusés", "E-mail opt-outs", .choices(ChoiceList(of: OptionalMail.self)))
    package let isVerified = Field<Bool>("Vérifié", "Verified", setter: .daemon)
    package let verifiedAt = Field<Timestamp?>("Vérifié le", "Verified at", setter: .daemon)
    package let verifiedBy = Field<EntityID<User>?>(
        "Vérifié par", "Verified by", setter: .daemon, onDeletion: .null)
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
    package let lastLoginAt = Field<Timestamp?>(
        "Dernière connexion", "Last login", setter: .daemon)
}
