// Everything that a daemon holds, looked at from outside: whether derived numbers are true.

import PratikJSON
import PratikTestSupport
import Testing

/// All rows of the kinds that the writers touch, by id.
struct StoreAudit {
    let students: [Int: JSONObject]
    let companies: [Int: JSONObject]
    let managers: [Int: JSONObject]
    let internships: [Int: JSONObject]
    let recommendations: [Int: JSONObject]
    let notifications: [Int: JSONObject]

    init(_ client: WireClient) throws {
        students = try Self.rows("student.list", client)
        companies = try Self.rows("company.list", client)
        managers = try Self.rows("manager.list", client)
        internships = try Self.rows("internship.list", client)
        recommendations = try Self.rows("recommendation.list", client)
        notifications = try Self.rows("notification.list", client)
    }

    private static func rows(_ verb: String, _ client: WireClient) throws -> [Int: JSONObject] {
        let rows = try client.all(verb)
        return Dictionary(rows.map { ($0.integer("id"), $0) }) { first, _ in first }
    }

    /// Computes every derived number again and says what is wrong.
    func problems() -> [String] {
        studentProblems() + companyProblems() + managerProblems() + referenceProblems()
            + notificationProblems()
    }

    /// The mean with two decimals, halves rounded up, 0 of nothing (DOMAIN).
    private static func mean(_ ratings: [Int]) -> JSONValue {
        guard !ratings.isEmpty else { return 0 }
        let hundredths = (ratings.reduce(0, +) * 200 + ratings.count) / (ratings.count * 2)
        return hundredths % 100 == 0
            ? .integer(Int64(hundredths / 100)) : .double(Double(hundredths) / 100)
    }

    private func studentProblems() -> [String] {
        let own = Dictionary(grouping: recommendations.values) { $0.integer("student") }
        return students.compactMap { id, student in
            let ratings = (own[id] ?? []).map { $0.integer("rating") }
            let isTrue =
                student.integer("total_recommendations") == ratings.count
                && student["average_recommendation_rating"] == Self.mean(ratings)
            return isTrue ? nil : "student \(id) has not the totals of \(ratings)"
        }
    }

    private func companyProblems() -> [String] {
        let own = Dictionary(grouping: internships.values) { $0.integer("company") }
        return companies.compactMap { id, company in
            let hosted = own[id] ?? []
            let begun = hosted.count { $0["status"] == "ONGOING" || $0["status"] == "COMPLETED" }
            let ratings = hosted.compactMap { $0["student_rating"]?.integerValue.map { Int($0) } }
            let isTrue =
                company.integer("total_interns_hosted") == begun
                && company["average_rating"] == Self.mean(ratings)
            return isTrue ? nil : "company \(id) has not the totals of \(begun), \(ratings)"
        }
    }

    private func managerProblems() -> [String] {
        let own = Dictionary(grouping: internships.values) { $0.integer("program_manager") }
        return managers.compactMap { id, manager in
            let followed = own[id] ?? []
            let active = followed.count { $0["status"] == "PLANNED" || $0["status"] == "ONGOING" }
            let all = followed.count { $0["status"] != "CANCELLED" }
            let isTrue =
                manager.integer("active_conventions") == active
                && manager.integer("total_conventions_managed") == all
            return isTrue ? nil : "manager \(id) has not the totals \(active) and \(all)"
        }
    }

    private func referenceProblems() -> [String] {
        recommendations.compactMap { id, row in
            guard let internship = internships[row.integer("internship")] else {
                return "recommendation \(id) is of no internship"
            }
            let isOwn =
                internship["company"] == row["company"] && internship["student"] == row["student"]
            return isOwn ? nil : "recommendation \(id) is of another's internship"
        }
    }

    /// Each recommendation has told its student, once.
    private func notificationProblems() -> [String] {
        let told = Dictionary(grouping: notifications.values) {
            $0["about"]?.objectValue?.integer("id") ?? -1
        }
        return recommendations.compactMap { id, row in
            let own = told[id] ?? []
            let user = students[row.integer("student")]?["user"]
            let isTold = own.count == 1 && own[0]["user"] == user
            return isTold ? nil : "recommendation \(id) has \(own.count) notifications"
        }
    }
}
