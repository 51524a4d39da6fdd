// The codes and exit statuses of the protocol's table.

import PratikJSON
import PratikProtocol
import Testing

@Suite struct ErrorCodeTests {
    private static let table: [(String, Int32)] = [
        ("bad-request", 64), ("unknown-verb", 64), ("invalid", 65), ("not-found", 66),
        ("conflict", 75), ("forbidden", 77), ("unauthenticated", 77), ("rate-limited", 75),
        ("too-large", 65), ("damaged", 74), ("storage-full", 74), ("read-only", 69), ("gone", 66),
        ("lagged", 74), ("busy", 75), ("desync", 70), ("internal", 70),
    ]

    @Test(arguments: table)
    func `a code has the exit status of the table`(code: String, status: Int32) {
        #expect(ErrorCode(rawValue: code)?.exitStatus == status)
        #expect(ExitStatus.ofCode(code) == status)
    }

    @Test func `the table holds every code`() {
        #expect(Set(ErrorCode.allCases.map(\.rawValue)) == Set(Self.table.map(\.0)))
    }

    @Test func `only lost framing closes the connection`() {
        #expect(ErrorCode.allCases.filter(\.closesConnection) == [.desync])
    }

    @Test func `a code of a newer daemon is a fault of software`() {
        #expect(ExitStatus.ofCode("brand-new") == 70)
        #expect(ReplyStatus.error(code: "brand-new", [:]).exitStatus == 70)
        #expect(ReplyStatus.ok([:]).exitStatus == 0)
    }

    @Test func `no daemon is 69 and a broken reply 74`() {
        #expect(ClientError.cannotConnect(path: "/x", errno: 2).exitStatus == 69)
        #expect(ClientError.pathTooLong(path: "/x").exitStatus == 69)
        for error in [ClientError.truncated, .timedOut, .malformed("x"), .disconnected(errno: 32)] {
            #expect(error.exitStatus == 74)
        }
    }
}
