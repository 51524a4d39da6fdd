// Verbs of students besides the five of every kind: their recommendations, the ranking, the search.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore

enum StudentCommands {
    static let all = [recommendations, recommended, search]

    private static let shown = [
        User.schema, School.schema, Student.schema, Recommendation.schema,
    ]

    // MARK: student.recommendations

    private static let student = TypedParameter<EntityID<Student>>(
        "student", fr: "Étudiant", en: "Student", isPositional: true)

    private static let recommendations = Command(
        "student.recommendations", fr: "Les recommandations publiques d’un étudiant.",
        en: "A student’s public recommendations, newest first.", access: .anyone,
        parameters: [student.parameter], example: "student.recommendations 9",
        reads: shown + [Company.schema], isPaged: true,
        .read { call throws(Refusal) in
            let id = call[student]
            let rows = call.domain.publicRows
            guard let student = call.store.entity(id), rows.isShown(student) else {
                throw .notFound(Student.schema, id.rawValue)
            }
            let order = ListOrder(.byID(isDescending: true), named: "recommendations")
            let isPublic = Recommendation.fields.isPublic
            let scan = ListScan(
                table: call.store.table(Recommendation.schema),
                source: .referring(field: "student", to: id.rawValue),
                filters: [FieldFilter(isPublic, .equals(.boolean(true)))],
                order: order.scanOrder, limit: call.limit, after: try order.cursor(call))
            return .scanning(scan) { scan in
                .page(of: scan, order, call.store) { rows.recommendation($0) }
            }
        })

    // MARK: student.recommended

    private static let minimumRating = TypedParameter<Hundredths?>(
        "min_rating", fr: "Note moyenne minimale", en: "Least average rating",
        .decimal(Hundredths(whole: 1)...Hundredths(whole: 5)))
    private static let sector = TypedParameter<String?>(
        "sector", fr: "Domaine recommandé", en: "Recommended domain", .line)

    private static let recommended = Command(
        "student.recommended", fr: "Les étudiants recommandés, les plus recommandés d’abord.",
        en: "Recommended students, the most recommended first.", access: .anyone,
        parameters: [minimumRating.parameter, sector.parameter],
        example: "student.recommended min_rating=4 @limit=2", reads: shown, isPaged: true,
        .read { call throws(Refusal) in
            let domain = call.folded(call[sector])
            let (keys, hasMore, _) = call.domain.standings.page(
                minimum: call[minimumRating] ?? .zero, domain: domain,
                after: try rankingCursor(call), limit: call.limit)
            var outcome = Outcome()
            for key in keys { outcome.append(row: recommendedRow(key, call)) }
            outcome.status["count"] = .integer(Int64(keys.count))
            if hasMore, let last = keys.last {
                outcome.status["next"] = .string(
                    Cursor.text(["s": "recommended", "k": .integer(Int64(last.rawValue))]))
            }
            return .done(outcome)
        })

    private static func rankingCursor(_ call: Call) throws(Refusal) -> RankingKey? {
        guard let text = call.options.cursor else { return nil }
        guard let object = Cursor.object(text), object["s"] == "recommended",
            let key = object["k"]?.integerValue, key >= 0
        else { throw Cursor.refusal }
        return RankingKey(rawValue: UInt64(key))
    }

    /// Administrators see the whole row, others what is public of it; the two numbers follow.
    private static func recommendedRow(_ key: RankingKey, _ call: Call) -> [UInt8] {
        let total = call.domain.standings.publicTotal(of: key.student)
        var row: [UInt8] = []
        if call.caller.isAdministrator,
            let full = call.store.table(Student.schema).row(key.student.rawValue)
        {
            row = full.bytes
        } else if let student = call.store.entity(key.student) {
            row.appendJSON(call.domain.publicRows.student(student))
        }
        guard row.popLast() == UInt8(ascii: "}") else {
            preconditionFailure("whoever is ranked exists")
        }
        row.append(ascii: ",\"recommendation_count\":")
        row.appendDecimal(total.count)
        row.append(ascii: ",\"average_rating\":")
        row.append(contentsOf: total.mean.description.utf8)
        row.append(UInt8(ascii: "}"))
        return row
    }

    // MARK: student.search

    private static let status = TypedParameter<StudentStatus?>(
        "status", fr: "Statut", en: "Status")
    private static let domain = TypedParameter<String?>(
        "domain", fr: "Domaine (contient)", en: "Domain (contains)", .line)
    private static let skill = TypedParameter<String?>("skill", fr: "Compétence", en: "Skill")
    private static let city = TypedParameter<String?>("city", fr: "Ville", en: "City")
    private static let levelCode = TypedParameter<Int64?>(
        "level_code", fr: "Niveau (cadre national)", en: "Level code", .integer(3...8))

    private static let search = Command(
        "student.search", fr: "Cherche parmi les étudiants visibles.",
        en: "Searches the searchable students.", access: [.user, .administrator],
        parameters: [
            status.parameter, domain.parameter, skill.parameter, city.parameter,
            levelCode.parameter,
        ],
        example: "student.search skill=Swift city=cayenne", reads: shown, isPaged: true,
        .read { call throws(Refusal) in
            let rows = call.domain.publicRows
            let order = ListOrder(.byID(isDescending: false), named: "search")
            let plan = ListPlan(
                table: call.store.table(Student.schema), filters: conditions(call),
                order: order.scanOrder)
            let scan = ListScan(
                plan, limit: call.limit, after: try order.cursor(call),
                where: { rows.isShown(Entity<Student>($0)) })
            return .scanning(scan) { scan in
                .page(of: scan, order, call.store) { rows.student($0) }
            }
        })

    private static func conditions(_ call: Call) -> [FieldFilter] {
        let fields = Student.fields
        var filters = [FieldFilter(fields.isSearchable, .equals(.boolean(true)))]
        if let status = call[status] {
            filters.append(FieldFilter(fields.status, .equals(status.stored)))
        }
        if let level = call[levelCode] {
            filters.append(FieldFilter(fields.levelCode, .equals(.integer(level))))
        }
        if let domain = call.folded(call[domain]) {
            filters.append(FieldFilter(fields.domain, .contains(domain)))
        }
        if let skill = call.folded(call[skill]) {
            filters.append(FieldFilter(fields.skills, .folded(skill)))
        }
        if let city = call.folded(call[city]) {
            filters.append(FieldFilter(fields.city, .folded(city)))
        }
        return filters
    }
}
