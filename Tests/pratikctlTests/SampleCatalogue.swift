// A catalogue small enough to read, of the shapes that the daemon's has.

import PratikJSON
import PratikProtocol

@testable import pratikctl

enum SampleCatalogue {
    static let catalogue = Catalogue(rows: [users, companies, students, recommendations, news])

    private static let users = kind(
        "users", "user", "Utilisateur", display: ["first_name", "last_name"],
        columns: ["id", "username"], ["username": [:], "first_name": [:], "last_name": [:]])

    private static let companies = kind(
        "companies", "company", "Entreprise", display: ["company_name"],
        columns: ["id", "company_name"], ["user": ["x-kind": "users"], "company_name": [:]])

    private static let students = kind(
        "students", "student", "Étudiant", display: ["user"],
        columns: ["id", "user", "level", "status", "city", "total_recommendations"],
        [
            "user": ["x-kind": "users", "title": "Compte"], "level": ["title": "Niveau"],
            "level_code": ["title": "Code"], "status": ["title": "Statut"],
            "city": ["title": "Ville"], "skills": ["title": "Compétences"],
            "school": ["title": "École"], "created_at": ["format": "date-time"],
            "total_recommendations": ["title": "Recommandations"],
            "first_name": ["title": "Prénom", "x-rendered": true],
            "recommendation_count": ["title": "Publiques", "x-rendered": true],
        ])

    private static let recommendations = kind(
        "recommendations", "recommendation", "Recommandation", display: [],
        columns: ["id", "company", "student", "rating"],
        [
            "company": ["x-kind": "companies", "title": "Entreprise"],
            "student": ["x-kind": "students", "title": "Étudiant"], "rating": ["title": "Note"],
            "company_name": ["title": "Entreprise", "x-rendered": true], "comment": [:],
        ])

    private static let news = kind(
        "notifications", "notification", "Notification", display: [], columns: ["id", "title"],
        [
            "title": ["title": "Titre", "x-rendered": true], "read_at": [:],
            "body": ["title": "Texte", "x-rendered": true],
        ])

    private static func kind(
        _ name: String, _ noun: String, _ label: String, display: [String], columns: [String],
        _ properties: JSONObject
    ) -> JSONObject {
        var properties = properties
        properties["id"] = [:]
        properties["rev"] = [:]
        return [
            "type": "kind", "name": .string(name), "noun": .string(noun), "label": .string(label),
            "plural": .string(label + "s"), "display": .array(display.map { .string($0) }),
            "columns": .array(columns.map { .string($0) }), "sortable": ["id"],
            "schema": ["properties": .object(properties)],
        ]
    }

    /// What a daemon would answer to `K.get`.
    static let entities: [String: String] = [
        "user.get 12": #"{"id":12,"username":"ya","first_name":"Yannick","last_name":"Amiemba"}"#,
        "user.get 5": #"{"id":5,"username":"toucan","first_name":"","last_name":""}"#,
        "student.get 2": #"{"id":2,"user":12,"level":"M1"}"#,
        "company.get 1": #"{"id":1,"user":5,"company_name":"Toucan"}"#,
    ]
}

/// A daemon that knows the sample's entities, and remembers the packets that it was sent.
final class AnsweringEntities {
    private(set) var packets: [[String]] = []

    func names(actingAs: String? = nil) -> EntityNames {
        EntityNames(SampleCatalogue.catalogue, actingAs: actingAs, ask: answer)
    }

    private func answer(_ requests: [WordRequest]) -> [Reply] {
        let lines = requests.map { String(decoding: $0.line.dropLast(), as: UTF8.self) }
        packets.append(lines)
        return lines.map { line in
            guard let row = SampleCatalogue.entities[line] else {
                return Reply(rows: [], payloads: [], status: .error(code: "not-found", [:]))
            }
            return Reply(rows: [Array(row.utf8)], payloads: [], status: .ok([:]))
        }
    }
}
