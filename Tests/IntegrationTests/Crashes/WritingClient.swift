// A client that writes as fast as replies come, until the daemon dies or the test says stop.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Synchronization

/// Writers that start together and remember what was acknowledged.
final class WritingClient: Sendable {
    /// When writers begin and end.
    final class Signal: Sendable {
        let ready = Atomic<Int>(0)
        let mayWrite = Atomic<Bool>(false)
        let isOver = Atomic<Bool>(false)
    }

    private let socket: String
    private let company: Int
    private let label: String
    private let signal: Signal
    private let pauseMicroseconds: UInt32
    private let record: Mutex<WriterRecord>

    /// - Parameters:
    ///   - label: stands in everything that this client writes.
    ///   - pauseMicroseconds: how long it rests behind each round.
    init(
        socket: String, student: Int, label: String, signal: Signal,
        pauseMicroseconds: UInt32 = 0
    ) {
        self.pauseMicroseconds = pauseMicroseconds
        self.socket = socket
        self.label = label
        self.signal = signal
        company = student % 15 + 1
        record = Mutex(WriterRecord(student: student))
    }

    var state: WriterRecord { record.withLock { $0 } }

    /// Writes until an error or the end.
    func run() {
        do {
            let client = try WireClient(path: socket, timeoutMilliseconds: 10_000)
            try client.setReplyTimeout(milliseconds: 10_000)
            _ = signal.ready.add(1, ordering: .acquiringAndReleasing)
            while !signal.mayWrite.load(ordering: .acquiring) { usleep(200) }
            var number = 0
            while !signal.isOver.load(ordering: .acquiring) {
                number += 1
                try writeRound(number, client)
                if pauseMicroseconds > 0 { usleep(pauseMicroseconds) }
            }
        } catch is ClientError {
            // The daemon has gone: what was acknowledged before is what counts.
        } catch {
            record.withLock { $0.fault = "\(error)" }
        }
    }

    /// One of each kind of write.
    private func writeRound(_ number: Int, _ client: WireClient) throws {
        let token = "\(label)-\(number)"
        let ongoing = try create(token, "ONGOING", client)
        try recommend(ongoing, token, client)
        try update(token, number, client)
        let planned = try create(token, "PLANNED", client)
        try delete(planned, client)
        try batch("\(token)-lot", number, client)
    }

    /// Asks, with `pending` on record until the reply has come.
    private func ask(
        _ pending: WriterRecord.Pending, _ verb: String, _ request: JSONObject,
        _ client: WireClient, _ note: (inout WriterRecord, [JSONObject]) -> Void
    ) throws {
        record.withLock { $0.pending = pending }
        let reply = try client.call(verb, request)
        let rows = try reply.rowObjects()
        record.withLock { record in
            if reply.code != nil { record.fault = "\(verb): \(reply.status)" }
            record.pending = nil
            record.acknowledged += 1
            record.sequence = UInt64(max(0, reply.members.integer("seq")))
            if reply.code == nil { note(&record, rows) }
        }
        guard reply.code == nil else { throw SystemFailure("\(verb): \(reply.status)") }
    }

    private func internship(_ token: String, _ status: String) -> JSONObject {
        [
            "company": .integer(Int64(company)), "student": .integer(Int64(state.student)),
            "title": .string(token), "start_date": "2026-09-01", "end_date": "2026-12-18",
            "status": .string(status),
        ]
    }

    private func create(_ token: String, _ status: String, _ client: WireClient) throws -> Int {
        var id = 0
        try ask(.creation, "internship.create", internship(token, status), client) { record, rows in
            id = rows[0].integer("id")
            record.internships[id] = rows[0]
        }
        return id
    }

    private func recommend(_ internship: Int, _ token: String, _ client: WireClient) throws {
        let request = recommendation(token, of: .integer(Int64(internship)))
        try ask(.creation, "recommendation.create", request, client) { record, rows in
            record.recommendations[rows[0].integer("id")] = rows[0]
        }
    }

    private func recommendation(_ token: String, of internship: JSONValue) -> JSONObject {
        [
            "company": .integer(Int64(company)), "student": .integer(Int64(state.student)),
            "internship": internship, "rating": .integer(Int64(token.utf8.count % 5 + 1)),
            "comment": .string(token),
        ]
    }

    private func update(_ token: String, _ number: Int, _ client: WireClient) throws {
        let request: JSONObject = [
            "id": .integer(Int64(state.student)), "program_name": .string(token),
        ]
        try ask(.update(token: token), "student.update", request, client) { record, _ in
            record.token = token
            record.tokenNumber = number
        }
    }

    private func delete(_ id: Int, _ client: WireClient) throws {
        let request: JSONObject = ["id": .integer(Int64(id))]
        try ask(.deletion(internship: id), "internship.delete", request, client) { record, _ in
            record.internships[id] = nil
            record.deleted.insert(id)
        }
    }

    private func batch(_ token: String, _ number: Int, _ client: WireClient) throws {
        var operations: [JSONObject] = [
            internship(token, "ONGOING"), recommendation(token, of: "$0.id"),
            ["id": .integer(Int64(state.student)), "program_name": .string(token)],
        ]
        let verbs = ["internship.create", "recommendation.create", "student.update"]
        for (index, verb) in verbs.enumerated() { operations[index]["verb"] = .string(verb) }
        let request: JSONObject = ["ops": .array(operations.map { .object($0) })]
        try ask(.batch(token: token), "batch", request, client) { record, rows in
            record.internships[rows[0].integer("id")] = rows[0]
            record.recommendations[rows[1].integer("id")] = rows[1]
            record.token = token
            record.tokenNumber = number
        }
    }
}
