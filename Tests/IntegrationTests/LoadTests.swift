// Many requests, large replies, clients that do not read: order and bounds hold.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite(.serialized) struct LoadTests {
    private let directory: TemporaryDirectory
    private let daemon: DaemonProcess

    init() throws {
        directory = try TemporaryDirectory()
        daemon = try DaemonProcess(sampleIn: directory)
    }

    /// Request `number` of the mixture: reads, writes whose replies wait for the disk, refusals.
    private static func line(_ number: Int) -> String {
        switch number % 5 {
        case 0: "student.update \(number % 40 + 1) program_name=\"Tour \(number)\""
        case 1: "student.get {\"id\":\(number % 40 + 1)}"
        case 2: "nonsense.\(number)"
        case 3: "student.list @limit=1"
        default: "student.get \(number % 40 + 1)"
        }
    }

    @Test func `10,000 pipelined requests are answered in order`() throws {
        let count = 10_000
        let client = try daemon.client()
        let descriptor = client.descriptor
        let sender = BackgroundThread {
            let bytes = (0..<count).flatMap { Array("\(Self.line($0))\n".utf8) }
            var sent = 0
            while sent < bytes.count {
                let result = bytes.withUnsafeBytes {
                    send(
                        descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent,
                        Int32(MSG_NOSIGNAL))
                }
                guard result > 0 else { return sent }
                sent += result
            }
            return sent
        }
        var replies: [Reply] = []
        for _ in 0..<count { replies.append(try client.readReply()) }
        #expect(sender.join() > 0)
        for (number, reply) in replies.enumerated() {
            let isRight: Bool
            switch number % 5 {
            case 0:
                isRight = try reply.row()["program_name"] == .string("Tour \(number)")
            case 2:
                isRight =
                    reply.members["message"]?.stringValue?
                    .contains("nonsense.\(number) ") == true
            case 3: isRight = reply.members["count"] == 1
            default: isRight = try reply.row().integer("id") == number % 40 + 1
            }
            guard isRight else {
                Issue.record("reply \(number) to \(Self.line(number)) is \(reply.status)")
                return
            }
        }
    }

    @Test func `a client that sends all before it reads anything gets every reply`() throws {
        // 4,300 requests fill one read of the daemon; their replies are several times what it
        // lets wait for a client, so that it has to stop and go on.
        let count = 4_300
        let request = Array(String(repeating: "student.get 14\n", count: count).utf8)
        for _ in 0..<20 {
            let client = try daemon.client()
            try client.send(request)
            client.finishSending()
            for number in 0..<count {
                let reply = try client.readReply()
                guard reply.rows.count == 1 else {
                    Issue.record("reply \(number) is \(reply.status)")
                    return
                }
            }
            client.close()
        }
    }

    /// Makes `count` internships of student 40 in batches.
    private func makeInternships(_ count: Int, _ client: WireClient) throws {
        for start in stride(from: 0, to: count, by: 500) {
            let operations = (start..<min(start + 500, count)).map { number -> JSONValue in
                [
                    "verb": "internship.create", "company": 1, "student": 40,
                    "title": .string("Stage \(number)"), "start_date": "2030-01-01",
                    "end_date": "2030-01-31", "status": "CANCELLED", "status_reason": "Essai.",
                    "description": .string(String(repeating: "é", count: 400)),
                ]
            }
            let reply = try client.call("batch", ["ops": .array(operations)])
            try #require(reply.code == nil, "\(reply.status)")
        }
    }

    @Test func `a page of 1,000 rows comes whole, and pages add up while others write`() throws {
        let client = try daemon.client()
        try makeInternships(1_500, client)
        let page = try client.ask("internship.list student=40 @limit=1000")
        #expect(page.rows.count == 1_000)
        #expect(page.members["count"] == 1_000)
        var ids = try page.rowObjects().map { $0.integer("id") }
        // What goes behind the cursor's back changes nothing of what follows it.
        #expect(try client.ask("internship.delete \(ids[10])").code == nil)
        #expect(try client.ask("internship.delete \(ids[999])").code == nil)
        let next = try #require(page.members["next"])
        let rest = try client.call(
            "internship.list", ["student": 40, "@limit": 1_000, "@after": next])
        ids += try rest.rowObjects().map { $0.integer("id") }
        #expect(rest.members["next"] == nil)
        #expect(ids.count == 1_501)
        #expect(ids == Array(Set(ids)).sorted())
    }

    @Test func `a client that never reads is paused, and others are served`() throws {
        let reader = try daemon.client()
        try makeInternships(500, reader)
        let before = try reader.stats().integer("resident_bytes")
        let mute = try daemon.client()
        let line = Array("internship.list student=40 @limit=1000\n".utf8)
        let block = (0..<1_000).flatMap { _ in line }[...]
        let watch = Stopwatch()
        var sent = 0
        while watch.milliseconds < 3_000 {
            let count = mute.sendWithoutWaiting(block)
            if count > 0 { sent += count } else { usleep(10_000) }
            #expect(sent < 64 << 20, "the daemon goes on reading")
            if sent >= 64 << 20 { return }
        }
        let other = Stopwatch()
        #expect(try reader.ask("student.get 14").row().integer("id") == 14)
        #expect(other.milliseconds < 1_000)
        let after = try reader.stats().integer("resident_bytes")
        #expect(after - before < 100 << 20, "\(before) before, \(after) after")
        mute.close()
        let hasGone = try Stopwatch.wait(upTo: 5_000) {
            try reader.stats().integer("connections") == 1
        }
        #expect(hasGone)
    }

    @Test func `a stop while requests are under way is clean, and so is the next start`() throws {
        let client = try daemon.client()
        let descriptor = client.descriptor
        let sender = BackgroundThread {
            let block = (0..<2_000).flatMap { Array("\(Self.line($0))\n".utf8) }
            while block.withUnsafeBytes({
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }) > 0 {}
            return true
        }
        var acknowledged: JSONObject = [:]
        for number in 0..<300 {
            let reply = try client.readReply()
            if number % 5 == 0 { acknowledged = try reply.row() }
        }
        daemon.askToStop()
        var trailing = 0
        do {
            while true {
                let reply = try client.readReply()
                trailing += 1
                if reply.code == nil, reply.members["seq"] != nil { acknowledged = try reply.row() }
            }
        } catch ClientError.truncated, ClientError.disconnected {}
        #expect(daemon.wait(upTo: 15_000) == 0)
        client.close()
        #expect(sender.join())
        let again = try DaemonProcess(in: directory, log: "log-2")
        let id = acknowledged.integer("id")
        #expect(try again.client().ask("student.get \(id)").row() == acknowledged)
        #expect(again.terminate() == 0)
        #expect(!(try again.logText().contains("not clean")))
    }
}
