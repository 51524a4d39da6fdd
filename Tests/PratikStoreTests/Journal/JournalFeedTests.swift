// Following a journal: from any place, in any steps, over segments that come and go.

import Glibc
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

struct JournalFeedTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    private func feed(_ disk: (any Disk)? = nil) -> JournalFeed {
        JournalFeed(store.paths, store: store.identity.store, disk: disk ?? store.disk)
    }

    /// Everything behind `seq` up to `last`, in steps that `size` gives.
    private func follow(
        behind seq: UInt64, through last: UInt64, containing needle: [UInt8]? = nil,
        step size: () -> Int = { 1 << 20 }
    ) throws -> [Replayed] {
        let feed = feed()
        var records: [Replayed] = []
        var position = try feed.position(behind: seq)
        while position.seq < last {
            let before = position.seq
            position = try feed.read(
                from: position, through: last, bytes: size(), containing: needle
            ) { record in
                records.append(try Replayed(record))
                return true
            }
            try #require(position.seq > before, "each step comes further")
        }
        return records
    }

    /// A journal of several lives, some of which did not end cleanly.
    private func writeLives(_ random: inout SeededGenerator) throws {
        for _ in 0..<6 {
            try store.write(
                Int.random(in: 0...25, using: &random), clean: Bool.random(using: &random))
        }
        try store.write(3)
    }

    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `following in random steps from anywhere is the rest of a replay`(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        try writeLives(&random)
        let whole = try store.replay().records
        try #require(try store.segments().count > 3)
        for seq in 0...whole.count {
            let records = try follow(behind: UInt64(seq), through: UInt64(whole.count)) {
                Int.random(in: 1...6000, using: &random)
            }
            #expect(records == Array(whole[seq...]), "seed \(seed), behind \(seq)")
        }
    }

    @Test func `a follower keeps up with a journal that is written meanwhile`() throws {
        let feed = feed()
        var (writer, encoder) = try store.openJournal()
        var position = try feed.position(behind: 0)
        var seen: [UInt64] = []
        for round in 1...120 {
            var group: [UInt8] = []
            for _ in 0..<(round % 4) {
                encoder.appendStudent(durable: writer.durableSeq, to: &group)
            }
            try writer.append(&group, through: encoder.point)
            if round % 3 == 0 { try writer.waitUntilDurable(encoder.point.seq) }
            position = try feed.read(from: position, through: writer.durableSeq) { record in
                seen.append(record.seq)
                return true
            }
        }
        try writer.waitUntilDurable(encoder.point.seq)
        _ = try feed.read(from: position, through: writer.durableSeq) { record in
            seen.append(record.seq)
            return true
        }
        _ = try writer.close()
        #expect(seen == Array(1...encoder.point.seq))
        #expect(try store.segments().count > 3)
    }

    @Test func `records are not read behind the one that was asked for`() throws {
        try store.write(20)
        #expect(try follow(behind: 4, through: 9).map(\.seq) == Array(5...9))
        let end = try feed().position(behind: 20)
        let same = try feed().read(from: end, through: 20) { _ in
            Issue.record("nothing is behind the end")
            return true
        }
        #expect(same == end)
    }

    @Test func `a reader can stop behind any record and go on from there`() throws {
        try store.write(20)
        let start = try feed().position(behind: 0)
        let stopped = try feed().read(from: start, through: 20) { $0.seq < 7 }
        #expect(stopped.seq == 7)
        #expect(try feed().position(behind: 7).seq == 7)
        #expect(try feed().position(behind: 9, from: stopped) == feed().position(behind: 9))
    }

    @Test func `only records with the wanted bytes are handed on`() throws {
        try store.write(40)
        let records = try follow(
            behind: 0, through: 40, containing: Array(#"["students",33,"#.utf8))
        #expect(records.map(\.seq) == [33])
    }

    @Test func `a record longer than what is read at once is read whole`() throws {
        var (writer, encoder) = try store.openJournal()
        let name = String(repeating: "é", count: 700_000)
        for name in ["a", name, "b"] {
            var group: [UInt8] = []
            encoder.appendStudent(durable: writer.durableSeq, name: name, to: &group)
            try writer.append(&group, through: encoder.point)
            try writer.waitUntilDurable(encoder.point.seq)
        }
        _ = try writer.close()
        let records = try follow(behind: 0, through: 3, step: { 1 })
        #expect(try records == store.replay().records)
        #expect(
            records.map { $0.writes[0].row?.utf8.count ?? 0 > 1_000_000 } == [false, true, false])
    }

    @Test func `what a segment has behind the record that the next one follows is no history`()
        throws
    {
        try store.write(5, clean: false)
        let path = try #require(try store.segments().last)
        let shown = try store.contents(of: path)
        // A sync that failed: after the crash the last two records are not on disk.
        var (bytes, feeds) = (shown, shown.indices.filter { shown[$0] == 10 })
        feeds.removeFirst(3)
        for index in (feeds[0] + 1)..<bytes.count { bytes[index] = 0 }
        try store.overwrite(path, bytes)
        try store.write(4)
        try store.overwrite(path, shown)
        let records = try follow(behind: 0, through: 7)
        #expect(try records == store.replay().records)
        #expect(records.map(\.seq) == Array(1...7))
        #expect(try feed().position(behind: 4).seq == 4)
    }

    @Test func `a place before the kept history is gone, with the oldest that is kept`() throws {
        try store.write(60)
        let start = try feed().position(behind: 0)
        for path in try store.segments().prefix(2) { try store.disk.unlink(path) }
        let oldest = try feed().oldest()
        #expect(oldest > 2)
        #expect(throws: HistoryGone(oldest: oldest)) { try feed().position(behind: oldest - 2) }
        #expect(throws: HistoryGone(oldest: oldest)) {
            try feed().read(from: start, through: 60) { _ in true }
        }
        #expect(try feed().position(behind: oldest - 1).seq == oldest - 1)
        #expect(
            try follow(behind: oldest - 1, through: 60).map(\.seq) == Array(oldest...60))
    }

    @Test func `a segment that vanishes before it is opened is looked for again`() throws {
        try store.write(60)
        let first = try #require(try store.segments().first)
        let disk = FaultyDisk(store.disk)
        disk.setFault { [paths = store.paths] call, path in
            guard call == "open", path == first else { return nil }
            // Retired by another thread just now.
            unlink("\(paths.journal)/\(first.split(separator: "/").last ?? "")")
            return ENOENT
        }
        let feed = feed(disk)
        #expect(throws: HistoryGone.self) { try feed.position(behind: 0) }
        #expect(try feed.position(behind: feed.oldest()).seq == feed.oldest())
    }

    @Test func `a record that was on disk and is broken is damage`() throws {
        try store.write(10)
        let path = try #require(try store.segments().first)
        let whole = try store.contents(of: path)
        let feeds = whole.indices.filter { whole[$0] == 10 }
        var broken = whole
        broken[feeds[3] + 40] ^= 1
        try store.overwrite(path, broken)
        #expect {
            try follow(behind: 0, through: 10)
        } throws: { ($0 as? StoreDamage)?.reason == .badRecord(seq: 4) }
        broken = whole
        for index in (feeds[3] + 1)..<feeds[4] { broken[index] = 0 }
        try store.overwrite(path, broken)
        #expect {
            try follow(behind: 0, through: 10)
        } throws: { ($0 as? StoreDamage)?.reason == .lostRecord(seq: 4) }
    }
}
