// Program managers: the people of a school who look after the internships of its programmes.

package final class ProgramManager: EntityDeclaration {
    package static let kind = "managers"
    package static let fields = ProgramManager()
    package static let schema = Schema(
        of: fields, noun: "manager",
        label: BilingualText(fr: "Responsable de stage", en: "Program manager"),
        plural: BilingualText(fr: "Responsables de stage", en: "Program managers"),
        display: ["title", "first_name", "last_name"],
        owners: [Ownership("school", "user"), Ownership("user")],
        access: EntityAccess(
            create: [.school, .administrator], delete: [.owner, .administrator]),
        examples: EntityExamples(
            create: "school=1 first_name=Ada last_name=Lovelace title=Dr. "
                + "email=ada@example.org phone=0594291234 programs=\"L3 AES\"",
            update: "office_hours=\"Le mardi matin.\"", list: "school=1"),
        summary: ["title", "first_name", "last_name", "school", "programs", "active_conventions"])

    package let school = Field<EntityID<School>>(
        "École", "School", setter: .ownerThrough("school"))
    package let user = Field<EntityID<User>?>(
        "Compte", "Account", setter: .administrator, unique: true)
    package let firstName = Field<String>("Prénom", "First name", .text(maximum: 100))
    package let lastName = Field<String>("Nom", "Last name", .text(maximum: 100))
    package let title = Field<String>("Titre", "Title", .text(maximum: 100))
    package let email = Field<EmailAddress>("Courriel", "E-mail")
    package let phone = Field<PhoneNumber>("Téléphone", "Phone")
    package let programs = Field<[String]>("Filières", "Programmes")
    package let isActive = Field<Bool>("Actif", "Active", default: true, setter: .administrator)
    package let officeHours = Field<String?>(
        "Permanences", "Office hours", .longText(maximum: 2_000))
    package let activeConventions = Field<Int64>(
        "Conventions en cours", "Active conventions", default: 0, setter: .daemon)
    package let totalConventionsManaged = Field<Int64>(
        "Conventions suivies", "Conventions managed", default: 0, setter: .daemon)
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
}
