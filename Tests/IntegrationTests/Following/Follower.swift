// A client that follows a daemon's changes from life to life, and keeps what it is told.

import PratikJSON
import PratikProtocol
import PratikTestSupport

/// Everything that was told, transaction by transaction.
struct Follower: Sendable {
    struct Change: Hashable, Sendable {
        let seq: Int
        let kind: String
        let id: Int
    }

    /// The last transaction whose end was seen.
    private(set) var since: Int
    private(set) var changes: [Change] = []
    /// The rows of entities that were told and not deleted since.
    private(set) var entities: [String: [Int: JSONObject]] = [:]
    /// What no daemon should have told.
    private(set) var fault: String?

    init(since: Int) { self.since = since }

    /// Follows until the daemon dies, stops, or `last` has been told.
    mutating func follow(_ socket: String, incarnation: String, through last: Int = .max) {
        do {
            let client = try WireClient(path: socket, timeoutMilliseconds: 10_000)
            try client.setReplyTimeout(milliseconds: 20_000)
            try client.send(line: "watch since=\(since) incarnation=\(incarnation)")
            var pending: [JSONObject] = []
            while since < last {
                switch try client.readPiece() {
                case .row(let bytes):
                    let row = try JSONValue(parsing: bytes).objectValue ?? [:]
                    if row["op"] == "bookmark" {
                        take(pending, until: row.integer("seq"))
                        pending = []
                    } else {
                        pending.append(row)
                    }
                case .status(let status):
                    if case .error = status { fault = "\(status)" }
                    return
                default: fault = "a payload"
                }
            }
        } catch is ClientError {
            // The daemon has gone; what had no bookmark yet is told again.
        } catch {
            fault = "\(error)"
        }
    }

    private mutating func take(_ rows: [JSONObject], until seq: Int) {
        if seq < since { fault = "\(seq) after \(since)" }
        for row in rows {
            if row.integer("seq") != seq { fault = "\(row.integer("seq")) within \(seq)" }
            let (kind, id) = (row["kind"]?.stringValue ?? "", row.integer("id"))
            changes.append(Change(seq: seq, kind: kind, id: id))
            entities[kind, default: [:]][id] = row["entity"]?.objectValue
        }
        since = seq
    }
}
