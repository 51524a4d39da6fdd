// Taking a journal up again after clean stops and others.

import PratikStore
import Testing

struct JournalOpeningTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    @Test func `after a clean stop the segment goes on`() throws {
        try store.write(3)
        try store.write(3)
        #expect(try store.segments().count == 1)
        let (writer, _) = try store.openJournal()
        #expect(writer.start == .continued)
        _ = try writer.close()
        #expect(try store.replay().records.map(\.seq) == Array(1...6))
    }

    @Test func `opening takes the mark of a clean stop away on disk`() throws {
        try store.write(3)
        let (writer, _) = try store.openJournal()
        #expect(try StoreIdentity.read(store.paths, disk: store.disk).closed == nil)
        _ = try writer.close()
    }

    @Test func `after another stop the unproven tail is written again with the same bytes`() throws
    {
        try store.write(3, clean: false)
        let first = try #require(try store.segments().first)
        let before = try store.contents(of: first)
        let (writer, _) = try store.openJournal()
        // Record 3 says that 2 was durable; nothing says that 3 was.
        #expect(writer.start == .newSegment(rewritten: 1))
        _ = try writer.close()
        let segments = try store.segments()
        #expect(segments.count == 2)
        #expect(try store.contents(of: first) == before)
        #expect(segments[1].hasSuffix("/000002-00000000000000000003.log"))
        let lines = before.split(separator: 10)
        #expect(try store.contents(of: segments[1]).split(separator: 10)[1] == lines[3])
        #expect(try store.replay().records.map(\.seq) == [1, 2, 3])
    }

    @Test func `a torn tail is left behind and the history goes on without it`() throws {
        try store.write(3, clean: false)
        let first = try #require(try store.segments().first)
        let bytes = try store.contents(of: first)
        let end = try #require(try store.replay().end.position).offset
        try store.overwrite(first, Array(bytes[..<(end - 5)]))
        for _ in 0..<3 { try store.write(2, clean: false) }
        let (records, end2) = try store.replay()
        #expect(records.map(\.seq) == Array(1...8))
        #expect(end2.lastSegment == 4)
        #expect(try store.contents(of: first) == Array(bytes[..<(end - 5)]))
    }

    @Test func `records behind the point that the next segment follows are superseded`() throws {
        try store.write(3, clean: false)
        let first = try #require(try store.segments().first)
        let whole = try store.contents(of: first)
        let end = try #require(try store.replay().end.position).offset
        // What a sync had lost is back in the page cache of the next start.
        try store.overwrite(first, Array(whole[..<(end - 5)]))
        try store.write(1, clean: false)
        try store.overwrite(first, whole)
        let (records, _) = try store.replay()
        #expect(records.map(\.seq) == [1, 2, 3])
        #expect(try store.replay().end.lastSegment == 2)
    }

    @Test func `a copied segment is not written to`() throws {
        try store.write(3)
        let path = try #require(try store.segments().first)
        let bytes = try store.contents(of: path)
        try store.disk.create(path + "-copy", bytes)
        try store.disk.rename(path + "-copy", to: path)
        let (writer, _) = try store.openJournal()
        #expect(writer.start == .newSegment(rewritten: 0))
        _ = try writer.close()
        #expect(try store.contents(of: path) == bytes)
    }

    @Test func `another directory than the home gets a new incarnation`() throws {
        try store.write(1)
        let incarnation = store.identity.incarnation
        try store.write(1)
        #expect(store.identity.incarnation == incarnation)
        let home = try #require(store.identity.home)
        store.identity.home = FileOrigin(inode: home.inode + 1, born: home.born)
        try store.write(1)
        #expect(store.identity.incarnation != incarnation)
        #expect(store.identity.home == home)
        #expect(try store.replay().records.count == 3)
    }

    @Test func `a history may begin above the revisions of a tree`() throws {
        let end = JournalEnd(ReplayStart(point: ChainPoint(seq: 500, checksum: .origin)))
        let writer = try JournalWriter.open(
            store.paths, identity: &store.identity, end: end, disk: store.disk,
            options: TemporaryStoreDirectory.smallSegments, onDurable: { _ in },
            onFailure: { _ in })
        var encoder = RecordEncoder(after: end.point)
        var group: [UInt8] = []
        encoder.appendStudent(durable: 500, to: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
        #expect(try store.replay().records.map(\.seq) == [501])
    }

    @Test func `a second holder is refused until the first lets go`() throws {
        let lock = try StoreLock.acquire(store.paths, disk: store.disk)
        #expect(throws: StoreRefusal.locked(store.paths.store)) {
            try StoreLock.acquire(store.paths, disk: store.disk)
        }
        lock.release()
        try StoreLock.acquire(store.paths, disk: store.disk).release()
        let missing = StorePaths(store: store.root + "/nothing")
        #expect(throws: StoreRefusal.notAStore(missing.store)) {
            try StoreLock.acquire(missing, disk: store.disk)
        }
    }
}
