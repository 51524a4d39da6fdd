// Lines at and over their limit: read to their LF, in bounded memory.

import PratikProtocol
import Testing

@Suite struct LongLineTests {
    private func reads(_ bytes: [UInt8], of length: Int) -> [[UInt8]] {
        stride(from: 0, to: bytes.count, by: length).map {
            Array(bytes[$0..<min(bytes.count, $0 + length)])
        }
    }

    private func line(_ length: Int, ending: String = "\n") -> [UInt8] {
        Array(repeating: UInt8(ascii: "x"), count: length) + Array(ending.utf8)
    }

    @Test(arguments: [65_536, 1000, 4_000_000], ["\n", "\r\n"])
    func `a line of the limit is a line, one byte more is too long`(read: Int, ending: String) {
        let most = line(Limits.lineBytes, ending: ending)
        let over = line(Limits.lineBytes + 1, ending: ending)
        let text = String(repeating: "x", count: Limits.lineBytes)
        let found = cut(reads(most + over + Array("ping\n".utf8), of: read)).cuts
        #expect(found == [.line(text), .tooLong(false), .line("ping")])
    }

    @Test(arguments: [65_536, 777, 4_000_000])
    func `two mebibytes are told once and the connection lives`(read: Int) {
        let stream = Array("ping\n".utf8) + line(2 * 1_048_576) + Array("stats\n".utf8)
        let result = cut(reads(stream, of: read))
        #expect(result.cuts == [.line("ping"), .tooLong(false), .line("stats")])
        #expect(result.state == .betweenLines)
    }

    @Test func `no more than a line's limit is ever held`() {
        var cutter = RequestCutter()
        var most = 0
        for read in reads(line(3 * 1_048_576, ending: ""), of: 65_536) {
            read.withUnsafeBytes { bytes in
                cutter.begin(bytes)
                if cutter.next() != nil { Issue.record("no piece is complete") }
                cutter.end()
            }
            most = max(most, cutter.unreadBytes)
        }
        #expect(most <= Limits.lineBytes + 1)
        #expect(most >= Limits.lineBytes - 65_536)
        #expect(cutter.unreadBytes == 0)
        #expect(cutter.state == .insideTooLongLine)
    }

    @Test(arguments: [3, 65_536, 4_000_000], [0, 100, 1_048_570, 1_048_575, 1_500_000])
    func `a line that is too long tells whether it spoke of a payload`(read: Int, position: Int) {
        var long = line(1_600_000)
        long.replaceSubrange(position..<(position + 6), with: Array("@@data".utf8))
        #expect(cut(reads(long, of: read)).cuts == [.tooLong(true)])
    }
}
