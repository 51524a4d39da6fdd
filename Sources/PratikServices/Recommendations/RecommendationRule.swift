// The rules of recommendations: whom a company may recommend, and what follows from it.

import PratikModel
import PratikStore

/// A company speaks of its own intern, once an internship; the student's totals follow.
struct RecommendationRule: TransactionRule {
    let figures: StudentFigures

    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        let parties = Self.parties(of: new)
        if let old, Self.parties(of: old) == parties { return }
        let fields = Internship.fields
        let table = transaction.store.table(Internship.schema)
        guard
            let internship = table.values(
                of: [fields.company, fields.student, fields.status], id: parties[2])
        else { return }
        if internship[0].integer != parties[0] {
            throw .invalid(
                "internship", fr: "ce stage est celui d’une autre entreprise",
                en: "this internship is another company’s")
        }
        if internship[1].integer != parties[1] {
            throw .invalid(
                "internship", fr: "ce stage est celui d’un autre étudiant",
                en: "this internship is another student’s")
        }
        let status = InternshipStatus(checked: internship[2])
        guard status.hasBegun else {
            throw .invalid(
                "internship",
                fr: "ce stage est « \(status.label.fr) » : "
                    + "seul un stage en cours ou terminé peut être recommandé",
                en: "this internship is “\(status.label.en)”: "
                    + "only an ongoing or completed one can be recommended")
        }
    }

    /// The company, the student and the internship.
    private static func parties(of record: Record) -> [Int64] {
        let fields = Recommendation.fields
        return [
            record.value(of: fields.company).rawValue, record.value(of: fields.student).rawValue,
            record.value(of: fields.internship).rawValue,
        ]
    }

    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {
        var students: [EntityID<Student>] = []
        for record in [old, new] {
            guard let record else { continue }
            let student = record.value(of: Recommendation.fields.student)
            if !students.contains(student) { students.append(student) }
        }
        for student in students { try figures.update(student.rawValue, in: transaction) }
        if old == nil, let new {
            try RecommendationReceived.send(Entity<Recommendation>(new), in: transaction)
        }
    }
}
