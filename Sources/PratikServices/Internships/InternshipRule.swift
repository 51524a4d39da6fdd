// The rules of internships, and the numbers of companies and managers that follow from them.

import PratikModel
import PratikStore

/// Dates, people and states of an internship fit together; derived numbers follow every change.
struct InternshipRule: TransactionRule {
    let totals: InternshipTotals

    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        let internship = Entity<Internship>(new)
        var wrong: [Refusal.FieldMessage] = []
        func refuse(_ field: String, fr: String, en: String) {
            wrong.append(Refusal.FieldMessage(field, BilingualText(fr: fr, en: en)))
        }
        if internship.endDate < internship.startDate {
            refuse("end_date", fr: "avant le début", en: "before the start")
        }
        if internship.status == .cancelled, internship.statusReason?.isEmpty ?? true {
            refuse(
                "status_reason", fr: "dites pourquoi le stage est annulé",
                en: "say why the internship is cancelled")
        }
        if internship.status != .completed,
            internship.studentRating != nil || internship.studentComment != nil
        {
            refuse(
                internship.studentRating != nil ? "student_rating" : "student_comment",
                fr: "seulement une fois le stage terminé",
                en: "only once the internship is completed")
        }
        if let id = internship.programManager, let manager = transaction.entity(id),
            let student = transaction.entity(internship.student), student.school != manager.school,
            Self.partiesChanged(old, new)
        {
            refuse(
                "program_manager", fr: "n’est pas de l’école de l’étudiant",
                en: "is not of the student’s school")
        }
        for field in Self.recommendedParties(old, new, in: transaction) {
            refuse(
                field, fr: "ce stage a une recommandation de cette entreprise pour cet étudiant",
                en: "this internship has that company’s recommendation of that student")
        }
        if !wrong.isEmpty { throw .invalid(wrong) }
    }

    /// The fields that may not change, since a recommendation speaks of both sides.
    private static func recommendedParties(
        _ old: Record?, _ new: Record, in transaction: Transaction
    ) -> [String] {
        guard let old else { return [] }
        let isMerged =
            transaction.redirection?.from
            == old["company"].integer.map { EntityKey(Company.schema, $0) }
        let parties = isMerged ? ["student"] : ["company", "student"]
        var changed = parties.filter { old[$0] != new[$0] }
        if Entity<Internship>(old).status.hasBegun, !Entity<Internship>(new).status.hasBegun {
            changed.append("status")
        }
        guard !changed.isEmpty else { return [] }
        let table = transaction.store.table(Recommendation.schema)
        return table.references(by: "internship").hasReference(to: new.id) ? changed : []
    }

    /// A student who changes school later does not make an old internship wrong.
    private static func partiesChanged(_ old: Record?, _ new: Record) -> Bool {
        guard let old else { return true }
        return old["program_manager"] != new["program_manager"] || old["student"] != new["student"]
    }

    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {
        if let new { warnOfOverlap(Entity<Internship>(new), old, in: transaction) }
        for company in Set([old, new].compactMap { $0.map { Entity<Internship>($0).company } }) {
            try CompanyFigures(totals: totals).update(company.rawValue, in: transaction)
        }
        let managers = [old, new].compactMap { record in
            record.flatMap { Entity<Internship>($0).programManager }
        }
        for manager in Set(managers) {
            try ManagerFigures(totals: totals).update(manager.rawValue, in: transaction)
        }
    }

    /// Two internships of a student at the same time are allowed, and said.
    private func warnOfOverlap(
        _ internship: Entity<Internship>, _ old: Record?, in transaction: Transaction
    ) {
        if let old {
            let before = Entity<Internship>(old)
            guard
                before.startDate != internship.startDate || before.endDate != internship.endDate
                    || before.student != internship.student || before.status == .cancelled
            else { return }
        }
        guard internship.status != .cancelled else { return }
        let table = transaction.store.table(Internship.schema)
        for id in table.references(by: "student").ids(referringTo: internship.student.rawValue)
        where id != internship.id.rawValue {
            guard let other = transaction.entity(EntityID<Internship>(id)),
                other.status != .cancelled, other.startDate <= internship.endDate,
                internship.startDate <= other.endDate
            else { continue }
            transaction.warnings.append(
                BilingualText(
                    fr: "Ce stage chevauche le stage \(id) du même étudiant "
                        + "(du \(other.startDate) au \(other.endDate)).",
                    en: "This internship overlaps internship \(id) of the same student "
                        + "(\(other.startDate) to \(other.endDate))."))
        }
    }
}
