// What the demo shows, step by step.

import Glibc
import PratikJSON

struct DemoStep: Sendable {
    let title: Phrase
    let run: @Sendable (DemoStage, inout DemoCast) throws(Failure) -> Void
}

/// Who and what the steps are about, as they find it in the store.
struct DemoCast {
    /// The user of the company that recommends.
    var companyUser: Int64 = 0
    var student: Int64 = 0
    /// The student's user.
    var studentUser: Int64 = 0
    /// An internship without a recommendation, of that company and student.
    var internship: Int64 = 0
    /// An internship of another company.
    var foreignInternship: Int64 = 0
    var recommendation: Int64 = 0
    /// The student as before the recommendation, and what the ranking said of them.
    var before: JSONObject = [:]
    var rankingBefore: JSONObject = [:]
}

extension DemoStep {
    static let all: [DemoStep] = [
        DemoStep(
            title: Phrase(fr: "Le démon répond", en: "The daemon is up")
        ) { stage, _ throws(Failure) in
            try stage.show(["status"])
        },
        DemoStep(
            title: Phrase(
                fr: "Chercher des entreprises et des étudiants",
                en: "Looking for companies and students")
        ) { stage, cast throws(Failure) in
            try findCast(stage, &cast)
            try search(stage, cast)
        },
        DemoStep(
            title: Phrase(
                fr: "L’étudiant avant d’être recommandé",
                en: "The student before the recommendation")
        ) { stage, cast throws(Failure) in
            cast.before = try row(stage, ["student", "get", String(cast.student)])
            cast.rankingBefore = try rankingEntry(stage, cast)
            try stage.show(ranking)
            try stage.show(totals(of: cast))
        },
        DemoStep(
            title: Phrase(
                fr: "L’entreprise le recommande pour un stage",
                en: "The company recommends them for an internship")
        ) { stage, cast throws(Failure) in
            try recommend(stage, &cast)
        },
        DemoStep(
            title: Phrase(
                fr: "Ses totaux et le classement suivent", en: "Their totals and the ranking follow"
            )
        ) { stage, cast throws(Failure) in
            try stage.show(totals(of: cast))
            try stage.show(ranking)
            try checkTotals(stage, cast)
        },
        DemoStep(
            title: Phrase(fr: "L’étudiant est averti", en: "The student is notified")
        ) { stage, cast throws(Failure) in
            try checkNotification(stage, cast)
        },
        DemoStep(
            title: Phrase(
                fr: "Ce qui n’est pas juste est refusé", en: "What is not right is refused")
        ) { stage, cast throws(Failure) in
            try refusals(stage, cast)
        },
        DemoStep(
            title: Phrase(
                fr: "L’entreprise suit l’étudiant, qui évolue",
                en: "The company follows the student, who goes on")
        ) { stage, cast throws(Failure) in
            try follow(stage, cast)
        },
        DemoStep(
            title: Phrase(
                fr: "Une école publie un calendrier ; les entreprises partenaires l’apprennent",
                en: "A school publishes a calendar; partner companies hear of it")
        ) { stage, _ throws(Failure) in
            try publishCalendar(stage)
        },
        DemoStep(
            title: Phrase(
                fr: "La page des partenaires, une annonce, une tâche quotidienne",
                en: "The partners’ page, a listing, a daily task")
        ) { stage, _ throws(Failure) in
            try partnersAndListings(stage)
        },
        DemoStep(
            title: Phrase(
                fr: "La recommandation est un fichier JSON", en: "The recommendation is a JSON file"
            )
        ) { stage, cast throws(Failure) in
            try showFile(stage, cast)
        },
        DemoStep(
            title: Phrase(
                fr: "Le démon est tué, puis redémarré : rien n’est perdu",
                en: "The daemon is killed and started again: nothing is lost")
        ) { stage, cast throws(Failure) in
            try killAndRestart(stage, cast)
        },
        DemoStep(
            title: Phrase(
                fr: "Une copie du répertoire en service est une sauvegarde",
                en: "A copy of the live directory is a backup")
        ) { stage, _ throws(Failure) in
            try openCopy(stage)
        },
    ]

    static let ranking = ["student", "recommended", "--limit", "5"]

    static func totals(of cast: DemoCast) -> [String] {
        [
            "student", "get", String(cast.student), "--columns",
            "id,user,current_level,domain,total_recommendations,average_recommendation_rating",
        ]
    }

    /// The one row of an answer.
    static func row(_ stage: DemoStage, _ arguments: [String]) throws(Failure) -> JSONObject {
        let rows = try stage.rows(arguments)
        guard rows.count == 1 else { throw .system(DemoMessages.notOneRow(arguments)) }
        return rows[0]
    }
}
