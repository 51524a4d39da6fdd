// The blocking client against a socket that says what the test wants.

import Glibc
import PratikJSON
import PratikProtocol
import Testing

@Suite struct BlockingClientTests {
    @Test func `a reply is rows, payloads and its status`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        daemon.answer("{\"id\":14}\nDATA 3\na\nb\nDATA 0\n\n{\"id\":9}\nOK {\"count\":2}\nOK\n")
        let reply = try client.call("student.list", ["@limit": 2])
        #expect(daemon.received() == "student.list {\"@limit\":2}\n")
        #expect(try reply.rowObjects() == [["id": 14], ["id": 9]])
        #expect(reply.payloads == [Array("a\nb".utf8), []])
        #expect(reply.status == .ok(["count": 2]))
        #expect(try client.readReply() == Reply(rows: [], payloads: [], status: .ok([:])))
    }

    @Test func `a refusal is a reply with its code`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        daemon.answer("ERR not-found {\"message\":\"…\"}\nERR brand-new\n")
        let status = try client.readReply().status
        #expect(status == .error(code: "not-found", ["message": "…"]))
        #expect(status.exitStatus == 66)
        #expect(try client.readReply().status == .error(code: "brand-new", [:]))
    }

    @Test(arguments: [
        "", "{\"id\":14}\n", "OK", "OK {\"count\":1}", "DATA 5\nabc", "DATA 3\nabc", "{\"id\":",
    ])
    func `a reply without its status is truncated`(text: String) throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        if !text.isEmpty { daemon.answer(text) }
        daemon.hangUp()
        #expect(throws: ClientError.truncated) { try client.readReply() }
    }

    @Test(arguments: [
        "HTTP/1.1 200", "OKAY", "OK x", "OK []", "OK{}", "ERR", "ERR ", "ERR x y", "DATA",
        "DATA x",
        "DATA -1", "DATA ", "ok", " OK", "DATA 99999999999999999999",
    ])
    func `a line that no reply has is malformed`(line: String) throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        daemon.answer(line + "\n")
        #expect(throws: ClientError.malformed(line)) { try client.readReply() }
    }

    @Test func `a payload without its LF is malformed`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        daemon.answer("DATA 1\nabOK\n")
        #expect(throws: ClientError.malformed("DATA")) { try client.readReply() }
    }

    @Test func `rows and payloads can be had as they come`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        let payload = [UInt8](repeating: 7, count: 100_000)
        daemon.answer("{\"n\":1}\nDATA 100000\n")
        daemon.answer(payload)
        daemon.answer("\n{\"n\":2}\nOK\n")
        var rows = 0
        var bytes: [UInt8] = []
        let status = try client.readReply(
            onRow: { _ in rows += 1 },
            onPayload: {
                #expect(!$0.isEmpty && $0.count <= Limits.readChunkBytes)
                bytes += $0
            })
        #expect(status == .ok([:]))
        #expect(rows == 2)
        #expect(bytes == payload)
    }

    @Test func `a row longer than a read is whole`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        let text = String(repeating: "é", count: 60_000)
        daemon.answer("{\"t\":\"\(text)\"}\nOK\n")
        #expect(try client.readReply().rowObjects() == [["t": .string(text)]])
    }

    @Test func `lines and payloads are sent as they are`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        try client.send(line: "file.put name=x @data=3")
        try client.sendPayload(Array("a\nb".utf8))
        try Array("xyz".utf8).withUnsafeBytes { try client.sendPayload($0) }
        try client.endPayload()
        client.finishSending()
        #expect(daemon.received() == "file.put name=x @data=3\na\nb\nxyz\n")
        daemon.answer("OK\n")
        #expect(try client.readReply().status == .ok([:]))
    }
}

@Suite struct BlockingClientFailureTests {
    @Test func `no socket is told with its path`() {
        let error = ClientError.cannotConnect(path: "/tmp/no/such/socket", errno: ENOENT)
        #expect(throws: error) { try BlockingClient(path: "/tmp/no/such/socket") }
    }

    @Test func `a socket that nobody listens on is refused`() throws {
        var daemon: CannedDaemon? = try CannedDaemon()
        let path = try #require(daemon?.path)
        let stale = path + ".stale"
        try #require(link(path, stale) == 0)
        defer {
            _ = unlink(stale)
            _ = rmdir(String(path.dropLast(2)))
        }
        daemon = nil
        let error = ClientError.cannotConnect(path: stale, errno: ECONNREFUSED)
        #expect(throws: error) { try BlockingClient(path: stale) }
    }

    @Test func `a path longer than an address is refused`() {
        let path = "/tmp/" + String(repeating: "x", count: 103)
        #expect(throws: ClientError.pathTooLong(path: path)) { try BlockingClient(path: path) }
        let longest = String(path.dropLast())
        #expect(throws: ClientError.cannotConnect(path: longest, errno: ENOENT)) {
            try BlockingClient(path: longest)
        }
    }

    @Test func `a daemon that does not accept is given up`() throws {
        let daemon = try CannedDaemon()
        var clients: [BlockingClient] = []
        let error = ClientError.cannotConnect(path: daemon.path, errno: EAGAIN)
        #expect(throws: error) {
            for _ in 0..<20 {
                clients.append(try BlockingClient(path: daemon.path, timeoutMilliseconds: 50))
            }
        }
        #expect(!clients.isEmpty)
    }

    @Test func `silence is told when a time is set`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        try client.setReplyTimeout(milliseconds: 20)
        #expect(throws: ClientError.timedOut) { try client.readReply() }
    }

    @Test func `a daemon that has gone is an error, not a signal`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        daemon.answer("ERR busy {}\n")
        daemon.hangUp()
        #expect(throws: ClientError.disconnected(errno: EPIPE)) { try client.send(line: "ping") }
        #expect(try client.readReply().status == .error(code: "busy", [:]))
    }

    @Test func `a daemon that does not read is given up`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client(timeoutMilliseconds: 50)
        let bytes = [UInt8](repeating: 10, count: 4 << 20)
        #expect(throws: ClientError.timedOut) { try client.send(bytes) }
    }

    @Test func `a closed client says so`() throws {
        let daemon = try CannedDaemon()
        let client = try daemon.client()
        client.close()
        #expect(client.descriptor == -1)
        #expect(throws: ClientError.disconnected(errno: EBADF)) { try client.call("ping") }
        #expect(throws: ClientError.disconnected(errno: EBADF)) { try client.readReply() }
    }
}
