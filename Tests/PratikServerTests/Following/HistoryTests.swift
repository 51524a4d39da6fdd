// Tests of the history of single entities, beside a plain model of it.

import Glibc
import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

/// What happened to one user, as a test remembers it.
private struct ToldChange: Equatable {
    var seq: Int64
    var verb: String
    var op: String
    var changes: [String: [JSONValue]]

    init(_ seq: Int64, _ verb: String, from old: JSONObject?, to new: JSONObject?) {
        self.seq = seq
        self.verb = verb
        op = old == nil ? "create" : new == nil ? "delete" : "update"
        changes = [:]
        for key in Set((old ?? [:]).members.map(\.key) + (new ?? [:]).members.map(\.key))
        where key != "id" && key != "rev" {
            let pair = [old?[key] ?? .null, new?[key] ?? .null]
            // The transaction's own moment stands in `at`.
            let isStamp = key == "updated_at" || (key == "created_at" && old == nil)
            if pair[0] != pair[1], !isStamp || new == nil { changes[key] = pair }
        }
    }

    init(_ row: JSONObject) throws {
        seq = try #require(row["seq"]?.integerValue)
        verb = try #require(row["verb"]?.stringValue)
        op = try #require(row["op"]?.stringValue)
        changes = [:]
        for member in try #require(row["changes"]?.objectValue).members {
            changes[member.key] = member.value.arrayValue
        }
    }
}

@MainActor @Suite(.serialized) struct HistoryTests {
    /// Every row of a history, page after page.
    private nonisolated static func history(
        _ line: String, pages limit: Int, _ client: WireClient
    ) throws -> [JSONObject] {
        var rows: [JSONObject] = []
        var cursor = ""
        while true {
            let reply = try client.ask("history \(line) @limit=\(limit)\(cursor)")
            guard case .ok(let members) = reply.status else {
                throw SystemFailure("\(line): \(reply.status)")
            }
            rows += try reply.rowObjects()
            guard let next = members["next"]?.stringValue else { return rows }
            #expect(reply.rows.count == limit)
            cursor = " @after=\(next)"
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `a history tells what a plain model remembers, in pages of any size`(
        seed: UInt64
    ) throws {
        try LoopedServer(segmentSize: 4096).serve { socket in
            let client = try WireClient(path: socket)
            var random = SeededGenerator(seed: seed)
            var now: [Int64: JSONObject] = [:]
            var model: [Int64: [ToldChange]] = [:]
            for step in 0..<120 {
                let id = Int64.random(in: 1...8, using: &random)
                let (verb, line): (String, String) =
                    switch Int.random(in: 0..<10, using: &random) {
                    case 0, 1:
                        (
                            "user.create",
                            "username=user\(step) email=u\(step)@example.org user_type=SCHOOL"
                        )
                    case 2: ("user.delete", "\(id)")
                    case 3: ("user.update", "\(id) phone=0694\(100_000 + step)")
                    case 4: ("user.update", "\(id) phone:=null is_active=false")
                    default: ("user.update", "\(id) last_name=\"L’été \(step % 7)\"")
                    }
                let reply = try client.ask("\(verb) \(line)")
                guard case .ok(let members) = reply.status, members["changed"] != false,
                    let seq = members["seq"]?.integerValue
                else { continue }
                let new = try reply.rowObjects().first
                let changed = new?["id"]?.integerValue ?? id
                model[changed, default: []].append(
                    ToldChange(seq, verb, from: now[changed], to: new))
                now[changed] = new
            }
            #expect(model.count > 5)
            for (id, expected) in model {
                for limit in [1, 2, 3, 1000] {
                    let rows = try Self.history("user \(id)", pages: limit, client)
                    #expect(try rows.map(ToldChange.init) == expected, "seed \(seed), user \(id)")
                    #expect(rows.allSatisfy { $0["by"] == .string("uid:\(geteuid())") })
                    #expect(rows.allSatisfy { $0["as"] == .null })
                }
            }
        }
    }

    @Test func `who acted as whom is told, and what was done in others' names too`() throws {
        try LoopedServer().serve { socket in
            let client = try WireClient(path: socket)
            for line in [
                "user.create username=boss email=b@example.org user_type=PARTNER is_staff=true",
                "user.create username=zoe email=z@example.org user_type=STUDENT @as=boss",
                #"batch {"ops":[{"verb":"user.update","id":2,"first_name":"Zoé"}]}"#,
                "user.update 2 first_name=Zoé", "user.update 2 last_name=Ama @dry-run",
            ] {
                guard case .ok = try client.ask(line).status else {
                    Issue.record("\(line)")
                    continue
                }
            }
            let rows = try Self.history("users 2", pages: 10, client)
            #expect(rows.map { $0["verb"] } == ["user.create", "batch"])
            #expect(rows.map { $0["as"] } == ["user:1", .null])
            #expect(rows[1]["changes"] == ["first_name": [.null, "Zoé"]])
        }
    }

    @Test func `what is older than the kept history is told as it was first kept`() throws {
        let server = try LoopedServer(segmentSize: 4096)
        let journal = server.directory.path("store/journal")
        try server.serve { socket in
            let client = try WireClient(path: socket)
            for name in ["ada", "bob", "cid"] {
                _ = try client.ask(
                    "user.create username=\(name) email=\(name)@e.org user_type=DRIVER")
            }
            for index in 0..<60 { _ = try client.ask("user.update 1 last_name=N\(index)") }
            for name in try FileTree.names(in: journal).sorted().prefix(2) {
                unlink("\(journal)/\(name)")
            }
            _ = try client.ask("user.delete 2")
            let first = try Self.history("user 1", pages: 1000, client)
            #expect(first[0]["op"] == "update")
            #expect(first[0]["from_kept_history"] == true)
            #expect(first[0]["changes"] == [:])
            let seq = try #require(first[0]["seq"]?.integerValue)
            #expect(first[0]["entity"]?.objectValue?["last_name"] == .string("N\(seq - 4)"))
            #expect(
                first[1]["changes"] == [
                    "last_name": [.string("N\(seq - 4)"), .string("N\(seq - 3)")]
                ])
            let second = try Self.history("user 2", pages: 1, client)
            #expect(second.map { $0["op"] } == ["delete"])
            #expect(second[0]["from_kept_history"] == true)
            // There still, but nothing of it is kept.
            let third = try client.ask("history user 3")
            #expect(third.rows.isEmpty)
            #expect(third.status == .ok(["count": 0, "oldest": .integer(seq)]))
        }
    }

    @Test func `what cannot be has no history`() throws {
        try LoopedServer().serve { socket in
            let client = try WireClient(path: socket)
            for (line, code, field) in [
                ("history user 1", "not-found", nil), ("history studnt 1", "bad-request", "kind"),
                ("history counters 1", "bad-request", "kind"),
                ("history user", "bad-request", "id"),
                ("history user 0", "invalid", "id"), ("history user x", "bad-request", "id"),
                ("history user 1 2", "bad-request", "id"),
                ("history user 1 @after=x", "bad-request", "@after"),
                ("history user 1 @sort=at", "bad-request", "@sort"),
            ] as [(String, String, String?)] {
                guard case .error(let found, let members) = try client.ask(line).status else {
                    Issue.record("\(line) is refused")
                    continue
                }
                #expect(found == code, "\(line)")
                #expect(members["field"]?.stringValue == field, "\(line)")
            }
            guard case .error(_, let members) = try client.ask("history studnt 1").status else {
                return
            }
            #expect(members["did_you_mean"] == "student")
        }
    }
}
