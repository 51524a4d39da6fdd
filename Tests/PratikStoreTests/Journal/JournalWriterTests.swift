// Group commit: order, durability, rotation, and what a failing disk does.

import Glibc
import PratikStore
import Synchronization
import Testing

struct JournalWriterTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    @Test func `a flood becomes durable in order, in groups, across many segments`() throws {
        let reports = JournalReports()
        var (writer, encoder) = try store.openJournal(reports: reports)
        var group: [UInt8] = []
        for _ in 0..<2000 {
            encoder.appendStudent(durable: writer.durableSeq, to: &group)
            try writer.append(&group, through: encoder.point)
            #expect(group.isEmpty)
        }
        try writer.waitUntilDurable(2000)
        #expect(writer.durableSeq == 2000)
        #expect(writer.waitingBytes == 0)
        let position = try writer.close()
        let durable = reports.durable.withLock { $0 }
        #expect(durable.last == 2000)
        #expect(zip(durable, durable.dropFirst()).allSatisfy { $0 < $1 })
        #expect(durable.count < 2000)
        let (records, end) = try store.replay()
        #expect(records.map(\.seq) == Array(1...2000))
        #expect(end.position == position)
        #expect(reports.failures.withLock { $0 }.isEmpty)
    }

    @Test func `a group that no segment holds gets a larger one`() throws {
        var (writer, encoder) = try store.openJournal()
        var group: [UInt8] = []
        let name = String(repeating: "é", count: 20_000)
        encoder.appendStudent(durable: 0, name: name, to: &group)
        try writer.append(&group, through: encoder.point)
        encoder.appendStudent(durable: 0, to: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        let (records, _) = try store.replay()
        #expect(records.count == 2)
        #expect(records[0].writes[0].row?.contains(name) == true)
    }

    @Test func `a segment is full of zeros before anything is in it, and keeps its size`() throws {
        try store.write(3)
        let path = try #require(try store.segments().first)
        #expect(try store.contents(of: path).count == 4096)
        #expect(try store.disk.names(in: store.paths.temporary).isEmpty)
    }

    @Test func `nothing is acknowledged after a failed sync and the failure comes once`() throws {
        let disk = FaultyDisk()
        let reports = JournalReports()
        var (writer, encoder) = try store.openJournal(disk: disk, reports: reports)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        try writer.append(&group, through: encoder.point)
        try writer.waitUntilDurable(1)
        disk.setFault { call, path in
            call == "fdatasync" && path.contains("segment") ? EIO : nil
        }
        encoder.appendStudent(durable: 1, to: &group)
        try writer.append(&group, through: encoder.point)
        let thrown = #expect(throws: DiskError.self) { try writer.waitUntilDurable(2) }
        let failure = try #require(thrown)
        #expect(failure.code == EIO)
        let callsAtFailure = disk.calls.filter { $0.hasPrefix("write") }.count
        encoder.appendStudent(durable: 1, to: &group)
        #expect(throws: failure) { try writer.append(&group, through: encoder.point) }
        #expect(!group.isEmpty)
        #expect(throws: failure) { try writer.close() }
        #expect(writer.durableSeq == 1)
        #expect(reports.durable.withLock { $0 } == [1])
        #expect(reports.failures.withLock { $0.count } == 1)
        let later = disk.calls.filter { $0.hasPrefix("write") && $0.contains("journal") }.count
        #expect(later <= callsAtFailure)
        #expect(disk.calls.filter { $0.hasPrefix("fdatasync") }.count == 3)
    }

    @Test func `a group is synced before it is durable, and a segment before it has its name`()
        throws
    {
        let disk = FaultyDisk()
        var (writer, encoder) = try store.openJournal(disk: disk)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        // The directory is opened by another thread, at whatever moment.
        let calls = disk.calls.filter { $0.contains("segment-1") || $0.contains("/journal") }
            .filter { $0 != "open \(store.paths.journal)" }.map { $0.split(separator: " ")[0] }
        #expect(
            calls == [
                "open", "write", "fsync",  // the file, its zeros
                "write", "fdatasync", "rename", "fsync",  // its header, its name
                "write", "fdatasync", "touch",  // the record
            ])
    }

    /// Whether there is room for a group of so many bytes, and if not, for want of space.
    private func hasRoom(_ writer: JournalWriter, for bytes: Int) throws -> Bool {
        do throws(DiskError) {
            try writer.makeRoom(for: bytes)
            return true
        } catch {
            guard error.isFull else { throw error }
            return false
        }
    }

    @Test func `a full disk is told before a group is taken that may not fit`() throws {
        let disk = FaultyDisk()
        var (writer, encoder) = try store.openJournal(disk: disk)
        #expect(try hasRoom(writer, for: 1000))
        disk.setFault { call, path in
            let isLater = !["1", "2", "3", "4"].contains { path.hasSuffix("/segment-\($0)") }
            return call == "write" && path.contains("/store.tmp/segment-") && isLater ? ENOSPC : nil
        }
        var group: [UInt8] = []
        while try hasRoom(writer, for: 1000), encoder.point.seq < 1000 {
            encoder.appendStudent(durable: writer.durableSeq, to: &group)
            try writer.append(&group, through: encoder.point)
            try writer.waitUntilDurable(encoder.point.seq)
        }
        #expect((21..<1000).contains(encoder.point.seq))
        #expect(try !hasRoom(writer, for: 5000))
        #expect(try hasRoom(writer, for: 1))
        disk.setFault { _, _ in nil }
        var tries = 0
        while try !hasRoom(writer, for: 1000), tries < 50 {
            usleep(100_000)
            tries += 1
        }
        #expect(try hasRoom(writer, for: 1000))
        let position = try writer.close()
        #expect(position.point == encoder.point)
        #expect(try store.replay().records.count == Int(encoder.point.seq))
    }

    @Test func `a group that finds no segment waits for one and is not lost`() throws {
        let disk = FaultyDisk()
        var (writer, encoder) = try store.openJournal(disk: disk)
        disk.setFault { call, path in
            call == "write" && path.contains("/store.tmp/segment-") ? ENOSPC : nil
        }
        var group: [UInt8] = []
        // More than what is ready can take, as if the disk had filled up behind the question.
        for _ in 0..<200 { encoder.appendStudent(durable: 0, to: &group) }
        try writer.append(&group, through: encoder.point)
        usleep(300_000)
        #expect(writer.durableSeq == 0)
        disk.setFault { _, _ in nil }
        try writer.waitUntilDurable(200)
        _ = try writer.close()
        #expect(try store.replay().records.count == 200)
    }

    @Test func `a segment can be ended before it is full, unless it is empty`() throws {
        var (writer, encoder) = try store.openJournal()
        #expect(try writer.rotate() == 1)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        try writer.append(&group, through: encoder.point)
        #expect(try writer.rotate() == 2)
        #expect(try writer.rotate() == 2)
        encoder.appendStudent(durable: 1, to: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        #expect(try store.segments().count == 2)
        #expect(try store.replay().records.count == 2)
    }

    @Test func `a segment that a backup shares is not written to any more`() throws {
        var (writer, encoder) = try store.openJournal()
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        try writer.append(&group, through: encoder.point)
        try writer.waitUntilDurable(1)
        let path = try #require(try store.segments().first)
        let backup = store.root + "/backup"
        try store.disk.link(path, to: backup)
        let content = try store.contents(of: backup)
        encoder.appendStudent(durable: 1, to: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        #expect(try store.contents(of: backup) == content)
        #expect(try store.replay().records.count == 2)
    }

    @Test func `the segment's time is set after the last append and ahead on closing`() throws {
        var options = JournalOptions()
        options.touchDelayMilliseconds = 20
        let disk = FaultyDisk()
        var (writer, encoder) = try store.openJournal(disk: disk, options: options)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 0, to: &group)
        try writer.append(&group, through: encoder.point)
        try writer.waitUntilDurable(1)
        let path = try #require(try store.segments().first)
        var tries = 0
        while !disk.calls.contains(where: { $0.hasPrefix("touch") }), tries < 500 {
            usleep(10_000)
            tries += 1
        }
        #expect(disk.calls.filter { $0.hasPrefix("touch") }.count == 1)
        let before = try #require(try store.disk.status(of: path)).modified
        _ = try writer.close()
        let after = try #require(try store.disk.status(of: path)).modified
        #expect(after / 1_000_000_000 > before / 1_000_000_000)
    }
}
