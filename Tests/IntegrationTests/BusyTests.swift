// More connections than the daemon keeps: the next one is told so, and those that are there go on.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct BusyTests {
    /// Connections that the daemon keeps at once.
    private static let bound = 1_000

    @Test func `one connection too many is refused with busy, and room is made again`() throws {
        var files = rlimit()
        getrlimit(__rlimit_resource_t(7), &files)
        guard files.rlim_cur > rlim_t(Self.bound + 200) else { return }
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        let first = try daemon.client()
        #expect(try first.ask("ping").code == nil)
        let settled = try Stopwatch.wait(upTo: 5_000) {
            try first.stats().integer("connections") == 1
        }
        try #require(settled)
        var others: [WireClient] = []
        for _ in 1..<Self.bound { others.append(try daemon.client()) }
        #expect(try others[Self.bound - 2].ask("ping").code == nil)
        let tooMany = try daemon.client()
        #expect(try tooMany.readReply().code == "busy")
        #expect(tooMany.readToEnd() == "")
        #expect(try first.ask("student.get 14").code == nil)
        others.removeAll()
        let hasRoom = try Stopwatch.wait(upTo: 10_000) {
            try first.stats().integer("connections") == 1
        }
        #expect(hasRoom)
        #expect(try daemon.client().ask("ping").code == nil)
    }
}
