// Tests of following the changes over a socket.

import Glibc
import PratikJSON
import PratikModel
import PratikProtocol
import PratikStore
import PratikTestSupport
import Testing

@testable import PratikServer

@MainActor @Suite(.serialized) struct WatchTests {
    private nonisolated static let kinds = [("users", "user"), ("schools", "school")]

    private nonisolated static func user(_ name: String) -> String {
        "user.create username=\(name) email=\(name)@example.org user_type=STUDENT"
    }

    @Test func `a change is a row and its transaction ends with a bookmark`() throws {
        try LoopedServer().serve { socket in
            let watch = try WireClient(path: socket)
            try watch.send(line: "watch")
            #expect(try watch.readPiece() == .row(Array(#"{"seq":0,"op":"bookmark"}"#.utf8)))
            let writer = try WireClient(path: socket)
            let made = try writer.ask(Self.user("zoe"))
            let entity = String(decoding: try #require(made.rows.first), as: UTF8.self)
            let at = try #require(made.rowObjects()[0]["created_at"]?.stringValue)
            #expect(
                try watch.readPiece()
                    == .row(
                        Array(
                            (#"{"seq":1,"op":"put","kind":"users","id":1,"at":"\#(at)","#
                                + #""by":"uid:\#(geteuid())","entity":\#(entity)}"#).utf8)))
            #expect(try watch.readPiece() == .row(Array(#"{"seq":1,"op":"bookmark"}"#.utf8)))
            _ = try writer.ask("user.delete 1")
            guard case .row(let row) = try watch.readPiece() else { return }
            let text = String(decoding: row, as: UTF8.self)
            #expect(text.hasPrefix(#"{"seq":2,"op":"delete","kind":"users","id":1,"at":""#))
            #expect(text.hasSuffix(#","by":"uid:\#(geteuid())"}"#))
        }
    }

    @Test(arguments: 1...3 as ClosedRange<UInt64>)
    func `watching from any transaction tells exactly what was written behind it`(
        seed: UInt64
    ) throws {
        let server = try LoopedServer(segmentSize: 4096)
        let journal = server.directory.path("store/journal")
        try server.serve { socket in
            let live = try WatchingClient(socket)
            let client = try WireClient(path: socket)
            var writer = RandomWriter("w", seed: seed)
            var newest: Int64 = 0
            for _ in 0..<80 { newest = max(newest, try writer.change(client)) }
            #expect(try FileTree.names(in: journal).count > 4, "the journal was rotated")
            let all = try live.rows(through: newest)
            #expect(Set(all.map(\.seq)).count > 30)
            for since in 0..<newest {
                let rows = try WatchingClient(socket, "watch since=\(since)").rows(through: newest)
                #expect(rows == all.filter { $0.seq > since }, "seed \(seed), since \(since)")
            }
            let users = try WatchingClient(socket, "watch since=0 kind=user @limit=3").rest()
            let expected = all.filter { $0.kind == "users" }
            let told = users.rows.filter { $0.op != "bookmark" }
            #expect(told.count >= 3 && told == Array(expected.prefix(told.count)))
        }
    }

    @Test func `a limit ends behind the transaction that reaches it and others are served`()
        throws
    {
        try LoopedServer().serve { socket in
            let client = try WireClient(path: socket)
            let pair =
                #"{"verb":"user.create","username":"NAME","email":"NAME@example.org","#
                + #""user_type":"DRIVER"}"#
            let names = ["aa1", "bb2", "cc3", "dd4"].map { pair.replacing("NAME", with: $0) }
            _ = try client.ask(#"batch {"ops":[\#(names[0]),\#(names[1])]}"#)
            _ = try client.ask(#"batch {"ops":[\#(names[2]),\#(names[3])]}"#)
            try client.send(line: "watch since=0 @limit=3\nwatch since=0 @limit=2\nping")
            let first = try client.readReply()
            #expect(first.rows.count == 1 + 4 + 2, "where it begins, changes, bookmarks")
            #expect(first.status == .ok(["count": 4, "seq": 2]))
            #expect(try client.readReply().status == .ok(["count": 2, "seq": 1]))
            #expect(try client.readReply().status == .ok([:]))
        }
    }

    @Test func `a beginning and the changes behind it are the state that others see`() throws {
        let server = try LoopedServer(segmentSize: 1 << 14)
        try server.serve { socket in
            let client = try WireClient(path: socket)
            for index in 0..<400 { try client.send(line: Self.user("first\(index)")) }
            for _ in 0..<400 { _ = try client.readReply() }
            let writers = (0..<4).map { index in
                BackgroundThread {
                    Result {
                        let client = try WireClient(path: socket)
                        var writer = RandomWriter("w\(index)x", seed: UInt64(index))
                        var newest: Int64 = 0
                        for _ in 0..<120 { newest = max(newest, try writer.change(client)) }
                        return newest
                    }
                }
            }
            let watches = try (0..<5).map { _ in try WatchingClient(socket, "watch @initial") }
            let newest = try writers.map { try $0.join().get() }.max() ?? 0
            let shown = try ToldState.shown(Self.kinds, client)
            for watch in watches {
                var state = ToldState()
                var begun: Set<EntityName> = []
                for row in try watch.rows(through: newest) {
                    if row.op == "initial" {
                        let name = EntityName(kind: row.kind ?? "", id: row.id ?? 0)
                        #expect(begun.insert(name).inserted, "each entity once")
                    }
                    try state.take(row)
                }
                #expect(begun.count >= 400)
                #expect(state == shown)
            }
        }
    }

    @Test func `a numbering that is not kept or not this store's is gone`() throws {
        let server = try LoopedServer(segmentSize: 4096)
        let journal = server.directory.path("store/journal")
        let incarnation = server.store.identity?.incarnation ?? ""
        try server.serve { socket in
            let client = try WireClient(path: socket)
            for index in 0..<60 { _ = try client.ask(Self.user("user\(index)")) }
            let same = try client.ask("watch since=59 incarnation=\(incarnation) @limit=1")
            #expect(same.status == .ok(["count": 1, "seq": 60]))
            let names = try FileTree.names(in: journal).filter { $0.hasSuffix(".log") }.sorted()
            let oldest = try #require(
                Int64(names[2].split(separator: "-").last?.dropLast(4) ?? ""))
            for name in names.prefix(2) { unlink("\(journal)/\(name)") }
            for line in [
                "watch since=0", "watch since=\(oldest - 2)", "watch since=59 incarnation=other",
                "watch since=999999 incarnation=other",
            ] {
                guard case .error(let code, let members) = try client.ask(line).status else {
                    Issue.record("\(line) is refused")
                    continue
                }
                #expect(code == "gone")
                #expect(members["oldest"] == .integer(oldest))
            }
            let kept = try client.ask("watch since=\(oldest - 1) @limit=1")
            #expect(kept.status == .ok(["count": 1, "seq": .integer(oldest)]))
            #expect(
                try client.ask("history user 1").status
                    == .ok(["count": 0, "oldest": .integer(oldest)]))
        }
    }

    @Test func `a number from the future and a beginning with a number are refused`() throws {
        try LoopedServer().serve { socket in
            let client = try WireClient(path: socket)
            for (line, code) in [
                ("watch since=1", "invalid"), ("watch since=0 @initial", "bad-request"),
                ("watch kind=counters", "bad-request"), ("watch @after=x", "bad-request"),
                ("student.list @initial", "bad-request"), ("watch since=-1", "invalid"),
            ] {
                guard case .error(let found, _) = try client.ask(line).status else {
                    Issue.record("\(line) is refused")
                    continue
                }
                #expect(found == code, "\(line)")
            }
        }
    }
}
