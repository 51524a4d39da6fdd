// Verbs of trackings besides the five of every kind: beginning and ceasing to follow a student.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum TrackingCommands {
    static let all = [start, stop]

    private static let student = TypedParameter<EntityID<Student>>(
        "student", fr: "Étudiant", en: "Student", isPositional: true)
    private static let company = TypedParameter<EntityID<Company>?>(
        "company", fr: "Entreprise (de la part d’un administrateur)",
        en: "Company (by an administrator)")

    private static let start = Command(
        "tracking.start", fr: "Suit l’évolution d’un étudiant ; deux fois n’est qu’une.",
        en: "Follows a student’s evolution; twice is once.",
        access: [.company, .administrator], parameters: [student.parameter, company.parameter],
        example: "tracking.start 2 @as=5",
        reads: [Tracking.schema, Student.schema, Company.schema],
        .write { call, transaction throws(Refusal) in
            let company = try call.profile(named: company)
            let id = call[student]
            guard let student = transaction.entity(id),
                call.caller.isAdministrator
                    || Trackings.mayFollow(student, by: company, in: call.store)
            else { throw .notFound(Student.schema, id.rawValue) }
            let (tracking, isNew) = try Trackings.start(company, id, in: transaction)
            var outcome = Outcome.row(tracking.record.row, entity: tracking.record.id)
            outcome.status["created"] = .bool(isNew)
            return outcome
        })

    private static let stop = Command(
        "tracking.stop", fr: "Ne suit plus un étudiant.", en: "Follows a student no longer.",
        access: [.owner, .administrator], parameters: [EntityCommands.id(of: Tracking.schema)],
        example: "tracking.stop 1 @dry-run", reads: [Tracking.schema], subject: Tracking.schema,
        .write { call, transaction throws(Refusal) in
            let tracking = try call.subjectRecord(of: Tracking.schema)
            try transaction.delete(Tracking.schema, tracking.id)
            return .status(["deleted": .object(transaction.deletedCounts)])
        })
}
