// Replaying journals that are whole, torn, damaged, copied.

import Glibc
import PratikStore
import Testing

struct JournalReaderTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    @Test func `what was written is replayed in order`() throws {
        try store.write(30)
        let (records, end) = try store.replay()
        #expect(records.map(\.seq) == Array(1...30))
        #expect(
            records[4]
                == Replayed(
                    seq: 5, verb: "student.create",
                    writes: [
                        .init(kind: "students", id: 5, row: #"{"id":5,"rev":5,"name":"Zoé"}"#),
                        .init(kind: "trackings", id: 7, row: nil),
                    ]))
        #expect(end.point.seq == 30)
        #expect(end.records == 30)
        #expect(end.durable == 30)
        #expect(end.tornBytes == 0)
        #expect(try store.segments().count > 1)
    }

    @Test func `a journal without segments ends where it begins`() throws {
        let end = try store.replay().end
        #expect(end.position == nil)
        #expect(end.point == .origin)
    }

    @Test func `a replay behind a point hands on what follows it`() throws {
        try store.write(30)
        var points: [ChainPoint] = []
        _ = try JournalReader.replay(store.paths, identity: store.identity, disk: store.disk) {
            points.append($0.point)
        }
        for point in [points[0], points[11], points[29]] {
            let (records, end) = try store.replay(from: ReplayStart(point: point))
            #expect(records.map(\.seq) == Array((point.seq + 1)..<31))
            #expect(end.point == points[29])
        }
        let other = ChainPoint(seq: 12, checksum: RecordChecksum(value: 1))
        #expect { try store.replay(from: ReplayStart(point: other)) } throws: {
            ($0 as? StoreDamage)?.reason == .otherHistory(seq: 12)
        }
    }

    @Test func `a record torn at any byte is not there and all before it is`() throws {
        var options = JournalOptions()
        options.segmentSize = 1 << 16
        try store.write(3, clean: false, options: options)
        let path = try #require(try store.segments().first)
        let whole = try store.contents(of: path)
        let end = try #require(try store.replay().end.position).offset
        let start = try lineStarts(whole)[3]
        for length in start..<end {
            // Cut short, as a copy has it, and zeroed, as a crash leaves it.
            try store.overwrite(path, Array(whole[..<length]))
            let cut = try store.replay()
            #expect(cut.records.count == 2)
            #expect(cut.end.tornBytes == length - start)
            var zeroed = whole
            for index in length..<end { zeroed[index] = 0 }
            try store.overwrite(path, zeroed)
            let torn = try store.replay()
            #expect(torn.records.count == 2)
            #expect(torn.end.point.seq == 2)
            #expect(torn.end.position?.offset == start)
        }
    }

    @Test func `a changed byte of any record is damage`() throws {
        try store.write(3, clean: false)
        let path = try #require(try store.segments().first)
        let whole = try store.contents(of: path)
        let starts = try lineStarts(whole)
        let end = try #require(try store.replay().end.position).offset
        for offset in stride(from: starts[1], to: end, by: 1) {
            var changed = whole
            changed[offset] ^= 1
            try store.overwrite(path, changed)
            let seq = UInt64(try #require(starts.lastIndex { $0 <= offset }))
            #expect(throws: StoreDamage.self, "byte \(offset)") { try store.replay() }
            if changed[offset] != 10, whole[offset] != 10 {
                #expect { try store.replay() } throws: {
                    $0 as? StoreDamage
                        == StoreDamage(
                            .badRecord(seq: seq), file: store.paths.relative(path),
                            offset: starts[Int(seq)])
                }
            }
        }
    }

    @Test func `a line without room for a checksum at the end of a segment is damage`() throws {
        try store.write(3, clean: false)
        let path = try #require(try store.segments().first)
        let whole = try store.contents(of: path)
        let end = try #require(try store.replay().end.position).offset
        for length in 1...9 {
            let line = [UInt8](repeating: 48, count: length - 1) + [10]
            try store.overwrite(path, whole[..<end] + line)
            #expect { try store.replay() } throws: {
                ($0 as? StoreDamage)?.reason == .badRecord(seq: 4)
            }
        }
    }

    @Test func `a hole that a later record proves to have been on disk is damage`() throws {
        try store.write(6, clean: false)
        let path = try #require(try store.segments().first)
        var bytes = try store.contents(of: path)
        let starts = try lineStarts(bytes)
        for index in starts[2]..<(starts[3] - 1) { bytes[index] = 0 }
        try store.overwrite(path, bytes)
        #expect { try store.replay() } throws: {
            ($0 as? StoreDamage)?.reason == .lostRecord(seq: 2)
        }
    }

    @Test func `a hole in the last group, which no sync had confirmed, is a torn tail`() throws {
        var (writer, encoder) = try store.openJournal()
        var group: [UInt8] = []
        for _ in 0..<6 { encoder.appendStudent(durable: 0, to: &group) }
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        let path = try #require(try store.segments().first)
        var bytes = try store.contents(of: path)
        let starts = try lineStarts(bytes)
        for index in starts[2]..<starts[3] { bytes[index] = 0 }
        try store.overwrite(path, bytes)
        let (records, end) = try store.replay()
        #expect(records.map(\.seq) == [1])
        #expect(end.tornBytes > 0)
    }

    @Test func `a record that is proven but writes no entity is damage`() throws {
        var (writer, encoder) = try store.openJournal()
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        encoder.begin(
            RecordHead(seq: 2, durable: 0, at: "", by: "", as: nil, verb: "", key: nil), in: &group)
        encoder.put("students", 1, Array("5".utf8), in: &group)
        encoder.end(in: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        #expect {
            try store.replay()
        } throws: { ($0 as? StoreDamage)?.reason == .badRecord(seq: 2) }
    }

    @Test func `a journal shorter than its clean mark is damage`() throws {
        try store.write(3)
        let path = try #require(try store.segments().first)
        let bytes = try store.contents(of: path)
        try store.overwrite(path, Array(bytes[..<(try lineStarts(bytes)[3])]))
        #expect { try store.replay() } throws: {
            ($0 as? StoreDamage)?.reason == .shorterThanClosed(expected: 3, last: 2)
        }
    }

    @Test func `a missing segment is damage, and the end of a copy`() throws {
        try store.write(60)
        let segments = try store.segments()
        try #require(segments.count >= 4)
        try store.disk.unlink(segments[1])
        #expect { try store.replay() } throws: {
            ($0 as? StoreDamage)?.reason == .missingSegment(number: 2)
        }
        let (records, end) = try store.replay(mode: .copy)
        #expect(records.map(\.seq) == Array(1...UInt64(records.count)))
        #expect(end.setAside.count == segments.count - 2)
    }

    @Test func `a missing first segment is damage`() throws {
        try store.write(60)
        try store.disk.unlink(try store.segments()[0])
        #expect { try store.replay() } throws: {
            ($0 as? StoreDamage)?.reason == .missingSegment(number: 1)
        }
    }

    @Test func `a segment that ends early is damage, and the end of a copy`() throws {
        try store.write(60)
        let segments = try store.segments()
        let bytes = try store.contents(of: segments[1])
        try store.overwrite(segments[1], Array(bytes[..<(try lineStarts(bytes)[2])]))
        #expect(throws: StoreDamage.self) { try store.replay() }
        let (records, end) = try store.replay(mode: .copy)
        #expect(end.lastSegment == 2)
        #expect(UInt64(records.count) == end.point.seq)
        #expect(end.setAside == segments[2...].map { String($0.split(separator: "/").last ?? "") })
    }

    @Test func `a segment of another store is damage`() throws {
        try store.write(3)
        store.identity = StoreIdentity.new(journal: .required)
        #expect { try store.replay() } throws: {
            guard case .foreignSegment = ($0 as? StoreDamage)?.reason else { return false }
            return true
        }
    }

    @Test func `a changed header is damage and a later format is refused`() throws {
        try store.write(3)
        let path = try #require(try store.segments().first)
        let whole = try store.contents(of: path)
        var changed = whole
        changed[100] ^= 1
        try store.overwrite(path, changed)
        #expect(throws: StoreDamage.self) { try store.replay() }
        let text = String(decoding: whole.prefix { $0 != 0 }, as: UTF8.self)
        let parts = text.split(separator: #""format":1"#, maxSplits: 1)
        try store.overwrite(path, Array("\(parts[0])\"format\":2\(parts[1])".utf8))
        #expect(
            throws: StoreRefusal.unknownFormat(file: store.paths.relative(path), format: 2)
        ) { try store.replay() }
    }

    @Test func `a log with a strange name is damage and other names are not read`() throws {
        try store.write(3)
        try store.disk.create("\(store.paths.journal)/000007-00000000000000000001.snapshot", [1])
        #expect(try store.replay().records.count == 3)
        try store.disk.create("\(store.paths.journal)/7-1.log", [1])
        #expect {
            try store.replay()
        } throws: { ($0 as? StoreDamage)?.reason == .strangeName }
    }

    /// Where the lines of a segment begin: the header, then the records.
    private func lineStarts(_ bytes: [UInt8]) throws -> [Int] {
        var starts = [0]
        for (index, byte) in bytes.enumerated() where byte == 10 { starts.append(index + 1) }
        return starts
    }
}
