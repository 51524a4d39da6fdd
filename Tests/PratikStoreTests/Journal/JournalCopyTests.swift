// A journal that is copied, file by file, while it is written.

import PratikStore
import Testing

struct JournalCopyTests {
    @Test func `a copy taken under load is a prefix with all that was durable before`() async throws
    {
        let store = try TemporaryStoreDirectory()
        var options = JournalOptions()
        options.segmentSize = 32 << 10
        var (writer, encoder) = try store.openJournal(options: options)
        for _ in 0..<8 {
            let start = encoder
            let load = Task.detached { [writer] in try Self.append(100, to: writer, after: start) }
            while writer.durableSeq <= start.point.seq { await Task.yield() }
            let before = writer.durableSeq
            let copy = try copyJournal(of: store)
            let (records, end) = try copy.replay(mode: .copy)
            #expect(records.map(\.seq) == Array(1..<(end.point.seq + 1)))
            #expect(end.point.seq >= before)
            encoder = try await load.value
        }
        #expect(try writer.close().point == encoder.point)
        #expect(try store.replay().end.lastSegment > 2)
    }

    /// Copies as `cp` does: the names first, then one file after the other.
    private func copyJournal(of store: TemporaryStoreDirectory) throws -> TemporaryStoreDirectory {
        let copy = try TemporaryStoreDirectory()
        copy.identity = store.identity
        for name in try store.disk.names(in: store.paths.journal) {
            let bytes = try store.contents(of: "\(store.paths.journal)/\(name)")
            try copy.disk.create("\(copy.paths.journal)/\(name)", bytes)
        }
        return copy
    }

    /// Appends small groups, each behind the sync of one before.
    private static func append(
        _ groups: Int, to writer: JournalWriter, after start: RecordEncoder
    ) throws -> RecordEncoder {
        var encoder = start
        var group: [UInt8] = []
        for _ in 0..<groups {
            for _ in 0..<3 { encoder.appendStudent(durable: writer.durableSeq, to: &group) }
            try writer.append(&group, through: encoder.point)
            try writer.waitUntilDurable(encoder.point.seq - 2)
        }
        return encoder
    }
}
