// Lines that are none, payloads that are refused, connections that end in the middle.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct FramingTests {
    private let directory: TemporaryDirectory
    private let daemon: DaemonProcess
    private let client: WireClient

    init() throws {
        directory = try TemporaryDirectory()
        daemon = try DaemonProcess(sampleIn: directory)
        client = try daemon.client()
    }

    @Test func `a line over 1 MiB is too large and the connection lives`() throws {
        let comment = [UInt8](repeating: UInt8(ascii: "x"), count: 2 << 20)
        try client.send(Array("student.update 2 city=".utf8) + comment + Array("\nping\n".utf8))
        let refusal = try client.readReply()
        #expect(refusal.code == "too-large")
        #expect(refusal.members["message"]?.stringValue?.contains("1048576") == true)
        #expect(try client.readReply().code == nil)
    }

    @Test func `a line of exactly 1 MiB is read`() throws {
        let head = Array("ping ".utf8)
        let spaces = [UInt8](
            repeating: UInt8(ascii: " "), count: Limits.lineBytes - head.count)
        try client.send(head + spaces + Array("\n".utf8))
        #expect(try client.readReply().code == nil)
        try client.send(head + spaces + Array(" \n".utf8))
        #expect(try client.readReply().code == "too-large")
    }

    /// Lines that no text is, and the codes that they get.
    static let badLines: [(line: [UInt8], code: String)] = [
        (bytes("student.update 2 city=a\0b\n"), "bad-request"),
        (bytes("student.update 2 city='a\0b'\n"), "bad-request"),
        (bytes("student.update 2 city=") + [0xFF, 0xFE, 0x0A], "bad-request"),
        (bytes("student.update {\"city\":\"") + [0xC3, 0x28] + bytes("\"}\n"), "bad-request"),
        (bytes("student.update 2 city=") + [0xED, 0xA0, 0x80, 0x0A], "bad-request"),
        (bytes("student.update 2 city='Cayenne\n"), "bad-request"),
        (bytes("student.update 2 city=\"Cayenne\n"), "bad-request"),
        (bytes("student.update 2 city=\"\\ud800\"\n"), "bad-request"),
        ([0xFF, 0x0A], "unknown-verb"),
        (bytes("\0\n"), "unknown-verb"),
        (bytes("student.get\t14\n"), "unknown-verb"),
    ]

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    @Test(arguments: badLines)
    func `a line with bytes that no text has is refused and the connection lives`(
        line: [UInt8], code: String
    ) throws {
        try client.send(line)
        try client.send(line: "student.get 2")
        #expect(try client.readReply().code == code)
        let student = try client.readReply().row()
        #expect(student["city"] == "Cayenne")
    }

    @Test func `what was asked before the end of input is answered`() throws {
        try client.send(Array("student.get 14\nping\nstudent.list @limit=3\n".utf8))
        client.finishSending()
        #expect(try client.readReply().row().integer("id") == 14)
        #expect(try client.readReply().code == nil)
        #expect(try client.readReply().rows.count == 3)
        #expect(client.readToEnd() == "")
    }

    @Test func `a write before the end of input is answered once it is durable`() throws {
        try client.send(Array("student.update 14 city=Kourou postal_code=97310\n".utf8))
        client.finishSending()
        #expect(try client.readReply().row()["city"] == "Kourou")
        #expect(client.readToEnd() == "")
    }

    @Test func `a last line without its line feed is not run`() throws {
        try client.send(Array("ping\nstudent.delete 14".utf8))
        client.finishSending()
        #expect(try client.readReply().code == nil)
        #expect(try client.readReply().code == "bad-request")
        #expect(client.readToEnd() == "")
        #expect(try daemon.client().ask("student.get 14").code == nil)
    }

    @Test func `an end in the middle of a payload loses the framing`() throws {
        try client.send(Array("student.get 14 @data=10\nabc".utf8))
        client.finishSending()
        #expect(try client.readReply().code == "desync")
        #expect(client.readToEnd() == "")
    }

    @Test func `a large payload that nobody wants is read to its end`() throws {
        let size = 32 << 20
        let before = try daemon.client().stats().integer("resident_bytes")
        try client.send(line: "student.get 14 @data=\(size)")
        let piece = [UInt8](repeating: UInt8(ascii: "\n"), count: 1 << 20)
        for _ in 0..<32 { try client.send(piece) }
        try client.endPayload()
        #expect(try client.readReply().code == "bad-request")
        #expect(try client.ask("student.get 14").row().integer("id") == 14)
        let after = try daemon.client().stats().integer("resident_bytes")
        #expect(after - before < 16 << 20)
    }

    @Test func `behind a payload without its line feed nothing is run`() throws {
        try client.send(Array("student.get 14 @data=3\nabcd\nstudent.delete 14\n".utf8))
        #expect(try client.readReply().code == "desync")
        #expect(client.readToEnd() == "")
        #expect(try daemon.client().ask("student.get 14").code == nil)
    }

    @Test(arguments: [
        "student.get 14 @data=x", "student.get '14 @data=5", "student.get 14 @data=-1",
    ])
    func `a line with a payload that cannot be read loses the framing`(line: String) throws {
        try client.send(line: line)
        try client.send(line: "student.delete 14")
        #expect(try client.readReply().code == "desync")
        #expect(client.readToEnd() == "")
        #expect(try daemon.client().ask("student.get 14").code == nil)
    }

    @Test func `a request that arrives byte by byte is answered`() throws {
        for byte in "ping\nstudent.get 14\n".utf8 {
            try client.send([byte])
            usleep(20_000)
        }
        #expect(try client.readReply().code == nil)
        #expect(try client.readReply().row().integer("id") == 14)
    }

    @Test func `a client of one byte a second is served and keeps nobody else waiting`() throws {
        let slow = try daemon.client()
        for byte in "ping\n".utf8 {
            try slow.send([byte])
            let watch = Stopwatch()
            #expect(try client.ask("student.get 14").code == nil)
            #expect(watch.milliseconds < 500)
            usleep(1_000_000)
        }
        #expect(try slow.readReply().code == nil)
    }
}
