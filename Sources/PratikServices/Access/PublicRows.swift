// What everybody may see of students and recommendations: no account, no address, no telephone.

package import PratikJSON
package import PratikModel
package import PratikStore

package struct PublicRows {
    let store: Store
    let standings: StudentStandings

    package init(store: Store, standings: StudentStandings) {
        self.store = store
        self.standings = standings
    }

    /// Whether the public may know of the student at all: the account is active.
    package func isShown(_ student: Entity<Student>) -> Bool {
        isActive(student.user)
    }

    private func isActive(_ user: EntityID<User>) -> Bool {
        store.entity(user)?.isActive ?? false
    }

    /// First name, initial, school, level, domain, skills, totals over public recommendations.
    package func student(_ student: Entity<Student>) -> JSONObject {
        let user = store.entity(student.user)
        let school = student.school.flatMap { store.entity($0) }
            .flatMap { isActive($0.user) ? $0 : nil }
        let total = standings.publicTotal(of: student.id)
        return [
            "id": .integer(student.id.rawValue),
            "first_name": text(user?.firstName),
            "initial": text(user.flatMap { PersonName.initial(of: $0) }),
            "school": text(school?.name),
            "current_level": .string(student.currentLevel),
            "level_code": student.levelCode.map { .integer($0) } ?? .null,
            "domain": .string(student.domain),
            "skills": .array(student.skills.map { .string($0) }),
            "total_recommendations": .integer(Int64(total.count)),
            "average_recommendation_rating": .double(total.mean.doubleValue),
        ]
    }

    /// A public recommendation with the name of the company that made it.
    package func recommendation(_ recommendation: Entity<Recommendation>) -> JSONObject {
        let company = store.entity(recommendation.company).flatMap { isActive($0.user) ? $0 : nil }
        var row: JSONObject = [
            "id": .integer(recommendation.id.rawValue),
            "company": company.map { .integer($0.id.rawValue) } ?? .null,
            "company_name": text(company?.companyName),
            "student": .integer(recommendation.student.rawValue),
        ]
        append(
            [
                "internship", "rating", "autonomy", "teamwork", "rigor", "creativity",
                "punctuality", "skills_validated", "comment", "recommended_domains", "is_featured",
                "created_at",
            ], of: recommendation.record, to: &row)
        return row
    }

    /// Adds the fields of those names as they stand in the record.
    func append(_ names: [String], of record: Record, to row: inout JSONObject) {
        for name in names {
            guard let field = record.schema.field(named: name) else {
                preconditionFailure("\(record.schema.kind) has no field \(name)")
            }
            row[name] = field.type.json(of: record[field])
        }
    }

    func text(_ text: String?) -> JSONValue { text.map { .string($0) } ?? .null }
}
