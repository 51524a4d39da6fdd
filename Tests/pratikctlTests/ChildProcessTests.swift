// Reading another program line by line while it runs.

import Glibc
import Testing

@testable import pratikctl

@Suite struct ChildProcessTests {
    @Test func `lines come one by one, the errors apart`() throws {
        let child = try ChildProcess.start(
            "/bin/sh", ["-c", "echo un; echo oups >&2; printf 'deux\\ntrois'; exit 4"],
            output: .captured, error: .capturedApart)
        var lines: [String] = []
        let result = child.readLines { lines.append(String(decoding: $0, as: UTF8.self)) }
        #expect(lines == ["un", "deux"], "what has no line feed is no line")
        #expect(String(decoding: result.error, as: UTF8.self) == "oups\n")
        #expect(result.status == 4)
    }

    @Test func `much on both streams blocks nobody`() throws {
        let child = try ChildProcess.start(
            "/bin/sh",
            ["-c", "head -c 300000 /dev/zero | tr '\\0' x >&2; yes | head -n 100000"],
            output: .captured, error: .capturedApart)
        var count = 0
        let result = child.readLines { _ in count += 1 }
        #expect(count == 100_000)
        #expect(result.error.count == 300_000)
        #expect(result.status == 0)
    }

    @Test func `a line comes before the program has ended`() throws {
        let child = try ChildProcess.start(
            "/bin/sh", ["-c", "echo maintenant; exec sleep 30"], output: .captured,
            error: .discarded)
        let result = child.readLines { _ in child.send(SIGTERM) }
        #expect(result.status == 128 + SIGTERM)
    }
}
