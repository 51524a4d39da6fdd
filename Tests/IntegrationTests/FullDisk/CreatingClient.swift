// A client that creates internships until it is told that the disk is full.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport

/// What came of creating.
struct Creations: Sendable {
    /// What was acknowledged, by id.
    var rows: [Int: JSONObject] = [:]
    /// The code of the refusal that ended it.
    var refusal: String?
    /// What no daemon should have answered.
    var fault: String?
}

struct CreatingClient: Sendable {
    let socket: String
    let label: String

    private func request(_ number: Int) -> JSONObject {
        [
            "company": .integer(Int64(number % 15 + 1)), "title": .string("\(label)-\(number)"),
            "student": .integer(Int64(number % 40 + 1)), "start_date": "2026-09-01",
            "end_date": "2026-12-18", "description": .string(String(repeating: "é", count: 600)),
        ]
    }

    /// Creates until a refusal, or so many.
    func run(atMost limit: Int) -> Creations {
        var creations = Creations()
        do {
            let client = try WireClient(path: socket, timeoutMilliseconds: 10_000)
            try client.setReplyTimeout(milliseconds: 20_000)
            for number in 1...limit {
                let reply = try client.call("internship.create", request(number))
                guard reply.code == nil else {
                    creations.refusal = reply.code
                    return creations
                }
                let row = try reply.row()
                creations.rows[row.integer("id")] = row
            }
        } catch {
            creations.fault = "\(error)"
        }
        return creations
    }
}
