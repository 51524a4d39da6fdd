// What clients of these tests write, and what they are told of it.

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

/// A row of `watch`.
struct WatchRow: Equatable, Sendable {
    let seq: Int64
    let op: String
    var kind: String?
    var id: Int64?
    var entity: JSONObject?

    init(_ object: JSONObject) throws {
        seq = try #require(object["seq"]?.integerValue)
        op = try #require(object["op"]?.stringValue)
        kind = object["kind"]?.stringValue
        id = object["id"]?.integerValue
        entity = object["entity"]?.objectValue
    }
}

/// A client that follows changes, and gives up when that takes too long.
struct WatchingClient {
    let client: WireClient
    private let stopwatch = Stopwatch()
    private static let patienceMilliseconds = 60_000

    init(_ socket: String, _ line: String = "watch", timeoutMilliseconds: Int = 20_000) throws {
        client = try WireClient(path: socket)
        try client.setReplyTimeout(milliseconds: timeoutMilliseconds)
        try client.send(line: line)
    }

    /// The next row, or the status that ends the watch.
    func next() throws -> (row: WatchRow?, status: ReplyStatus?) {
        guard stopwatch.milliseconds < Self.patienceMilliseconds else {
            throw SystemFailure("a watch that nothing ends")
        }
        switch try client.readPiece() {
        case .row(let bytes):
            return (try WatchRow(#require(JSONValue(parsing: bytes).objectValue)), nil)
        case .status(let status): return (nil, status)
        default: throw SystemFailure("a payload in a watch")
        }
    }

    /// Rows up to the bookmark of `seq` or of a later transaction, bookmarks left out.
    func rows(through seq: Int64) throws -> [WatchRow] {
        var rows: [WatchRow] = []
        while true {
            let row = try #require(try next().row, "the watch goes on")
            if row.op != "bookmark" { rows.append(row) } else if row.seq >= seq { return rows }
        }
    }

    /// Everything up to the status.
    func rest() throws -> (rows: [WatchRow], status: ReplyStatus) {
        var rows: [WatchRow] = []
        while true {
            let (row, status) = try next()
            if let status { return (rows, status) }
            if let row { rows.append(row) }
        }
    }
}

/// An entity by kind and id.
struct EntityName: Hashable {
    let kind: String
    let id: Int64
}

/// What somebody knows who has been told rows.
struct ToldState: Equatable {
    private(set) var entities: [EntityName: JSONObject] = [:]

    mutating func take(_ row: WatchRow) throws {
        let name = EntityName(kind: try #require(row.kind), id: try #require(row.id))
        switch row.op {
        case "delete": entities[name] = nil
        default: entities[name] = row.entity
        }
    }

    /// What the daemon shows of these kinds.
    static func shown(_ kinds: [(kind: String, noun: String)], _ client: WireClient) throws
        -> ToldState
    {
        var state = ToldState()
        for (kind, noun) in kinds {
            var request: JSONObject = ["@limit": 1000]
            while true {
                let reply = try client.call("\(noun).list", request)
                for row in try reply.rowObjects() {
                    let id = try #require(row["id"]?.integerValue)
                    state.entities[EntityName(kind: kind, id: id)] = row
                }
                guard case .ok(let members) = reply.status else {
                    throw SystemFailure("\(reply.status)")
                }
                guard let next = members["next"] else { break }
                request["@after"] = next
            }
        }
        return state
    }
}

/// Changes users and their schools at random.
struct RandomWriter {
    private var random: SeededGenerator
    private let name: String
    private var made = 0

    init(_ name: String, seed: UInt64) {
        self.name = name
        random = SeededGenerator(seed: seed)
    }

    /// One change; answers its transaction, 0 when it was refused.
    mutating func change(_ client: WireClient) throws -> Int64 {
        let id = Int.random(in: 1...max(2, made), using: &random)
        let line: String
        switch Int.random(in: 0..<8, using: &random) {
        case 0...2:
            made += 1
            line =
                "user.create username=\(name)\(made) email=\(name)\(made)@example.org "
                + "user_type=SCHOOL"
        case 3:
            line =
                "school.create user=\(id) name=Lycée kind=SCHOOL city=Cayenne postal_code=97300"
        case 4: line = "user.delete \(id)"
        case 5:
            line =
                #"batch {"ops":[{"verb":"user.update","id":\#(id),"last_name":"B\#(made)"},"#
                + #"{"verb":"user.create","username":"\#(name)b\#(made)","#
                + #""email":"\#(name)b\#(made)@example.org","user_type":"DRIVER"}]}"#
            made += 1
        default: line = "user.update \(id) first_name=A\(Int.random(in: 0..<1000, using: &random))"
        }
        guard case .ok(let members) = try client.ask(line).status else { return 0 }
        return members["changed"] == false ? 0 : members["seq"]?.integerValue ?? 0
    }
}
