// Lines and payloads come out the same however the stream was cut into reads.

import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct RequestCutterTests {
    private func cuts(_ text: String) -> [Cut] { cut([Array(text.utf8)]).cuts }

    @Test func `lines end with LF or CRLF, blank ones are ignored`() {
        let found = cuts("ping\n\n\r\nstats\r\n  \n\t\nstudent.get 14\n")
        #expect(found == [.line("ping"), .line("stats"), .line("student.get 14")])
    }

    @Test func `only one CR is taken off, and only at the end`() {
        #expect(cuts("a\rb\r\r\n") == [.line("a\rb\r")])
    }

    @Test func `a line without its LF is held and is no request`() {
        let result = cut([Array("ping\nstu".utf8)])
        #expect(result.cuts == [.line("ping")])
        #expect(result.state == .insideLine)
        #expect(result.held == 3)
        let whole = cut([Array("ping\n".utf8)])
        #expect(whole.state == .betweenLines)
        #expect(whole.held == 0)
    }

    @Test func `a line that lies in one read is lent from it`() {
        var cutter = RequestCutter()
        let read = Array("ping\nstudent.get 14\r\nrest".utf8)
        read.withUnsafeBytes { bytes in
            cutter.begin(bytes)
            var offsets: [Int] = []
            while case .line(let line)? = cutter.next(), let start = line.baseAddress,
                let base = bytes.baseAddress
            {
                offsets.append(UnsafeRawPointer(start) - base)
            }
            #expect(offsets == [0, 5])
            cutter.end()
        }
        #expect(cutter.unreadBytes == 4)
    }

    @Test func `a payload and its LF follow their line`() {
        let found = cuts("v @data=5\na\nb\nc\nping\nv @data=0\n\nping\n")
        let wanted: [Cut] = [
            .line("v @data=5"), .payload(Array("a\nb\nc".utf8)), .payloadEnd, .line("ping"),
            .line("v @data=0"), .payloadEnd, .line("ping"),
        ]
        #expect(found == wanted)
    }

    @Test func `a missing LF loses the framing for good`() {
        let result = cut([Array("v @data=3\nabcd\nping\n".utf8), Array("ping\n".utf8)])
        #expect(result.cuts == [.line("v @data=3"), .payload(Array("abc".utf8)), .desync])
        #expect(result.state == .lost)
        #expect(result.held == 0)
    }

    @Test func `a payload that is under way is told by the state`() {
        let result = cut([Array("v @data=9\nabc".utf8)])
        #expect(result.state == .insidePayload)
        #expect(result.held == 0)
        #expect(cut([Array("v @data=3\nabc".utf8)]).state == .insidePayload)
    }

    @Test(arguments: UInt64(1)...60)
    func `random cuts and pauses change nothing`(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let stream = Self.stream(&random)
        let whole = cut([stream])
        var reads: [[UInt8]] = []
        var rest = stream[...]
        let longest = Int.random(in: 1...40, using: &random)
        while !rest.isEmpty {
            let length = min(rest.count, Int.random(in: 1...longest, using: &random))
            reads.append(Array(rest.prefix(length)))
            rest = rest.dropFirst(length)
        }
        let period = Int.random(in: 1...5, using: &random)
        let cutUp = cut(reads) { $0 % period == 0 }
        let paused = cut([stream]) { $0 % period == 0 }
        #expect(cutUp.cuts == whole.cuts)
        #expect(paused.cuts == whole.cuts)
        #expect(cutUp.state == whole.state && paused.state == whole.state)
        #expect(whole.cuts.count > 10)
    }

    /// Lines, blank lines and payloads with LFs in them; sometimes cut off at the end.
    private static func stream(_ random: inout SeededGenerator) -> [UInt8] {
        var stream: [UInt8] = []
        for number in 0..<40 {
            switch Int.random(in: 0..<5, using: &random) {
            case 0: stream += Array("student.get \(number)\n".utf8)
            case 1: stream += Array("stats \(number)\r\n".utf8)
            case 2:
                stream += Array(
                    ["\n", "\r\n", "  \n"].randomElement(using: &random)?.utf8 ?? "\n".utf8)
            case 3: stream += Array("é='\(String(repeating: "x", count: number * 3))'\n".utf8)
            default:
                let count = Int.random(in: 0...50, using: &random)
                stream += Array("file.put @data=\(count)\n".utf8)
                for _ in 0..<count {
                    stream.append([10, 13, 0, 65].randomElement(using: &random) ?? 0)
                }
                stream.append(10)
            }
        }
        return stream + Array("partial".utf8.prefix(Int.random(in: 0...7, using: &random)))
    }
}
