// Trackings: a company follows how a student goes on after the internship.

package final class Tracking: EntityDeclaration {
    package static let kind = "trackings"
    package static let fields = Tracking()
    package static let schema = Schema(
        of: fields, noun: "tracking",
        label: BilingualText(fr: "Suivi d’étudiant", en: "Tracking"),
        plural: BilingualText(fr: "Suivis d’étudiants", en: "Trackings"),
        owners: [Ownership("company", "user")],
        uniqueTogether: [["company", "student"]],
        order: .by("last_updated_at", isDescending: true),
        access: EntityAccess(
            list: [.company, .administrator], delete: [.owner, .administrator]),
        examples: EntityExamples(
            create: "company=1 student=3", update: "notify_on_status_change=false",
            list: "status=AVAILABLE domain=informatique"),
        summary: [
            "company", "student", "current_level", "domain", "status", "last_updated_at",
        ])

    package let company = Field<EntityID<Company>>(
        "Entreprise", "Company", setter: .ownerAtCreation)
    package let student = Field<EntityID<Student>>("Étudiant", "Student", setter: .ownerAtCreation)
    package let currentLevel = Field<String>(
        "Niveau", "Level", .text(maximum: 100), setter: .daemon)
    package let domain = Field<String>("Domaine", "Domain", .line, setter: .daemon, indexed: true)
    package let status = Field<StudentStatus>("Statut", "Status", setter: .daemon, indexed: true)
    package let evolutionHistory = Field<EvolutionHistory>(
        "Évolution", "Evolution", setter: .daemon)
    package let notifyOnLevelChange = Field<Bool>(
        "Avertir d’un changement de niveau", "Notify of a new level", default: true)
    package let notifyOnStatusChange = Field<Bool>(
        "Avertir d’un changement de statut", "Notify of a new status", default: true)
    package let notifyOnAvailability = Field<Bool>(
        "Avertir d’une disponibilité", "Notify of availability", default: true)
    package let startedTrackingAt = Field<Timestamp>(
        "Suivi depuis le", "Tracked since", setter: .daemon)
    package let lastUpdatedAt = Field<Timestamp>(
        "Dernier changement", "Last change", setter: .daemon)
}
