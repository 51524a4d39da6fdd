// Every transcript of Tests/Fixtures/Transcripts, replayed on a fresh daemon by each client.

import Glibc
import PratikProtocol
import PratikTestSupport
import Testing

/// A way to hold a conversation.
enum Transport: String, CaseIterable {
    case netcat, socat, library

    /// The bytes that came back for the transcript's requests.
    func replay(_ transcript: Transcript, on daemon: DaemonProcess) throws -> [UInt8] {
        switch self {
        case .netcat:
            let client = CommandLineClient.netcat
            return try (transcript.isAnonymous ? client.asNobody() : client)
                .exchange(transcript.request, with: daemon.socket)
        case .socat:
            let client = CommandLineClient.socat
            return try (transcript.isAnonymous ? client.asNobody() : client)
                .exchange(transcript.request, with: daemon.socket)
        case .library:
            let client = try daemon.client()
            var bytes: [UInt8] = []
            for exchange in transcript.exchanges {
                try client.send(exchange.request)
                for _ in 0..<exchange.replyCount { bytes += try client.readReply().bytes }
            }
            return bytes
        }
    }
}

@Suite(.serialized) struct TranscriptTests {
    private static let isRoot = geteuid() == 0

    @Test func `there are transcripts`() {
        #expect(Transcript.names.count >= 15)
    }

    @Test(arguments: Transcript.names, Transport.allCases)
    func `the daemon answers as the transcript says`(
        name: String, transport: Transport
    ) throws {
        let transcript = try Transcript.read(name)
        // Being another user takes root; a library is always its own process.
        if transcript.isAnonymous, !Self.isRoot || transport == .library { return }
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory, options: transcript.daemonOptions)
        if transcript.isAnonymous { try daemon.openToEverybody() }
        let answered = try transport.replay(transcript, on: daemon)
        compare(
            transcript,
            with: String(decoding: answered.filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false))
        #expect(daemon.terminate() == 0)
    }

    /// Reports each line that differs, with the request that it answers.
    private func compare(_ transcript: Transcript, with lines: [Substring]) {
        var rest = lines.dropLast()[...]
        for exchange in transcript.exchanges {
            for pattern in exchange.reply {
                guard let line = rest.popFirst() else {
                    Issue.record("\(exchange.shown): no answer, expected \(pattern)")
                    return
                }
                if pattern.matches(line) { continue }
                Issue.record("\(exchange.shown)\nexpected \(pattern)\nfound    \(line)")
            }
        }
        #expect(rest.isEmpty, "more was answered than expected")
        #expect(lines.last == "", "the last line ends")
    }

    @Test(arguments: [
        ("a<n>b", "a12b", true), ("a<n>b", "ab", false),
        ("<time>", "2026-11-22T18:03:11.123Z", true),
        ("<time>", "2026-11-22", false), ("{\"x\":\"<id>\"}", "{\"x\":\"Ab-_9\"}", true),
        ("{\"x\":\"<id>\"}", "{\"x\":\"\"}", false), ("a<rest>", "abc", true),
        ("a<rest>", "b", false), ("a<b", "a<b", true), ("a<b", "a>b", false), ("a", "ab", false),
    ])
    func `placeholders stand for what they name and for nothing else`(
        pattern: String, line: String, isMatch: Bool
    ) {
        #expect(LinePattern(pattern).matches(line) == isMatch)
    }
}
