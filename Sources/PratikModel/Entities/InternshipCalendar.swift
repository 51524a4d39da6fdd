// Calendars: when the students of a programme look for internships, as their school publishes it.

package final class InternshipCalendar: EntityDeclaration {
    package static let kind = "calendars"
    package static let fields = InternshipCalendar()
    package static let schema = Schema(
        of: fields, noun: "calendar",
        label: BilingualText(fr: "Calendrier de stages", en: "Internship calendar"),
        plural: BilingualText(fr: "Calendriers de stages", en: "Internship calendars"),
        display: ["program_name"],
        owners: [Ownership("school", "user")],
        order: .by("start_date", isDescending: false),
        access: EntityAccess(
            create: [.school, .administrator], delete: [.owner, .administrator]),
        examples: EntityExamples(
            create: "school=1 program_name=\"L3 AES\" program_level=\"Licence 3\" "
                + "start_date=2027-03-01 end_date=2027-05-28 number_of_students=24 "
                + "skills_sought=Tableur,Accueil",
            update: "number_of_students=26", list: "school=1 is_published=true"),
        summary: [
            "school", "program_name", "program_level", "start_date", "end_date",
            "number_of_students", "is_published",
        ],
        rendered: [
            RenderedMember("school_name", "École", "School"),
            RenderedMember("program_manager_name", "Responsable", "Program manager"),
        ])

    package let school = Field<EntityID<School>>(
        "École", "School", setter: .ownerThrough("school"))
    package let programManager = Field<EntityID<ProgramManager>?>(
        "Responsable de stage", "Program manager", onDeletion: .null)
    package let programName = Field<String>("Filière", "Programme", .line)
    package let programLevel = Field<String>(
        "Niveau", "Level", .text(maximum: 50), indexed: true)
    package let startDate = Field<CivilDate>("Début", "Start")
    package let endDate = Field<CivilDate>("Fin", "End")
    package let numberOfStudents = Field<Int64>(
        "Nombre d’étudiants", "Students", .integer(1...Int64.max))
    package let skillsSought = Field<[String]>("Compétences recherchées", "Skills sought")
    package let description = Field<String?>("Description", "Description", .longText)
    package let isPublished = Field<Bool>("Publié", "Published", setter: .verb, indexed: true)
    package let isVisibleToCompanies = Field<Bool>(
        "Visible des entreprises", "Visible to companies", default: true)
    package let publishedAt = Field<Timestamp?>("Publié le", "Published at", setter: .verb)
    package let remindedAt = Field<Timestamp?>("Rappelé le", "Reminded at", setter: .verb)
    package let createdAt = Field<Timestamp>("Créé le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifié le", "Updated at", setter: .daemon)
}
