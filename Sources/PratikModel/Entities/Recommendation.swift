// Recommendations: what a company says of a student who was its intern.

package final class Recommendation: EntityDeclaration {
    package static let kind = "recommendations"
    package static let fields = Recommendation()
    package static let schema = Schema(
        of: fields, noun: "recommendation",
        label: BilingualText(fr: "Recommandation", en: "Recommendation"),
        plural: BilingualText(fr: "Recommandations", en: "Recommendations"), isFeminine: true,
        owners: [Ownership("company", "user")],
        uniqueTogether: [["company", "student", "internship"]], order: .newestFirst,
        access: EntityAccess(
            create: [.company, .administrator], delete: [.owner, .administrator]),
        examples: EntityExamples(
            create: "company=1 student=2 internship=46 rating=5 autonomy=true "
                + "comment=\"Une stagiaire rigoureuse.\" recommended_domains=Informatique",
            update: "is_public=false", list: "student=2"),
        summary: ["company", "student", "rating", "comment", "is_public", "created_at"],
        rendered: [RenderedMember("company_name", "Entreprise", "Company")])

    package let company = Field<EntityID<Company>>("Entreprise", "Company")
    package let student = Field<EntityID<Student>>("Étudiant", "Student")
    package let internship = Field<EntityID<Internship>>("Stage", "Internship")
    package let rating = Field<Int64>("Note", "Rating", .integer(1...5))
    package let autonomy = Field<Bool>("Autonomie", "Autonomy")
    package let teamwork = Field<Bool>("Travail en équipe", "Teamwork")
    package let rigor = Field<Bool>("Rigueur", "Rigour")
    package let creativity = Field<Bool>("Créativité", "Creativity")
    package let punctuality = Field<Bool>("Ponctualité", "Punctuality")
    package let skillsValidated = Field<[String]>("Compétences validées", "Skills validated")
    package let comment = Field<String>("Commentaire", "Comment", .longText)
    package let recommendedDomains = Field<[String]>("Domaines recommandés", "Recommended domains")
    package let isPublic = Field<Bool>("Publique", "Public", default: true)
    package let isFeatured = Field<Bool>("Mise en avant", "Featured", setter: .administrator)
    package let createdAt = Field<Timestamp>("Créée le", "Created at", setter: .daemon)
    package let updatedAt = Field<Timestamp>("Modifiée le", "Updated at", setter: .daemon)
}
