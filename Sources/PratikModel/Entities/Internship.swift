// Internships: a student at a company for a time.

package enum InternshipStatus: String, ChoiceValue {
    case planned = "PLANNED"
    case ongoing = "ONGOING"
    case completed = "COMPLETED"
    case cancelled = "CANCELLED"

    package var label: BilingualText {
        switch self {
        case .planned: BilingualText(fr: "Prévu", en: "Planned")
        case .ongoing: BilingualText(fr: "En cours", en: "Ongoing")
        case .completed: BilingualText(fr: "Terminé", en: "Completed")
        case .cancelled: BilingualText(fr: "Annulé", en: "Cancelled")
        }
    }

    /// Whether the intern has been there, so that the company can speak of them.
    package var hasBegun: Bool { self == .ongoing || self == .completed }
}

package final class Internship: EntityDeclaration {
    package static let kind = "internships"
    package static let fields = Internship()
    package static let schema = Schema(
        of: fields, noun: "internship", label: BilingualText(fr: "Stage", en: "Internship"),
        plural: BilingualText(fr: "Stages", en: "Internships"),
        display: ["title"],
        owners: [Ownership("company", "user"), Ownership("student", "user", isLimited: true)],
        access: EntityAccess(create: [.company, .administrator]),
        examples: EntityExamples(
            create: "company=1 student=2 title=\"Carte des pirogues\" "
                + "start_date=2026-12-01 end_date=2027-02-26",
            update: "weekly_hours=35", list: "status=ONGOING @sort=-start_date"),
        summary: ["title", "company", "student", "start_date", "end_date", "status"])

    package let company = Field<EntityID<Company>>("Entreprise", "Company")
    package let student = Field<EntityID<Student>>("Étudiant", "Student")
    package let calendar = Field<EntityID<InternshipCalendar>?>(
        "Calendrier", "Calendar", onDeletion: .null)
    package let programManager = Field<EntityID<ProgramManager>?>(
        "Responsable de stage", "Program manager", onDeletion: .null)
    package let title = Field<String>("Intitulé", "Title", .line)
    package let description = Field<String?>("Description", "Description", .longText)
    package let domain = Field<String?>("Domaine", "Domain", .line)
    package let startDate = Field<CivilDate>("Début", "Start")
    package let endDate = Field<CivilDate>("Fin", "End")
    package let weeklyHours = Field<Int64?>(
        "Heures par semaine", "Hours a week", .integer(1...48))
    package let status = Field<InternshipStatus>("Statut", "Status", default: .planned)
    package let statusReason = Field<String?>(
        "Motif", "Reason", .longText(maximum: 2_000))
    package let studentRating = Field<Int64?>(
        "Note du stagiaire", "Intern’s rating", .integer(1...5), setter: .ownerThrough("student"))
    package let studentComment = Field<String?>(
        "Avis du stagiaire", "Intern’s comment", .longText, setter: .ownerThrough("student"))
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
}
