// Tests of copying a store that is written to at that very moment.

import PratikModel
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@Suite struct LiveStoreCopyTests {
    private let fixture: CopyFixture

    init() throws { fixture = try CopyFixture() }

    /// A disk that lets the store do something each time that a call is made of a path.
    private func disk(
        on call: String, _ ending: String, times: Int = 1, _ body: @escaping () throws -> Void
    ) -> FaultyDisk {
        let left = Atomic<Int>(times)
        // The copy calls its disk on the test's own thread.
        nonisolated(unsafe) let body = body
        return FaultyDisk { made, path in
            guard made == call, path.hasSuffix(ending),
                left.subtract(1, ordering: .relaxed).newValue >= 0
            else { return nil }
            do { try body() } catch { Issue.record(error) }
            return nil
        }
    }

    private func write(_ count: Int, to store: Store, _ name: String) throws {
        for number in 0..<count { try store.put(try Entity<User>.new("\(name)\(number)")) }
        try store.waitUntilDurable()
    }

    @Test func `a rotation while the newest segment is copied is followed`() throws {
        let store = try fixture.open()
        defer { close(store) }
        let newest = try #require(FileTree.names(in: fixture.source.journal).last)
        let disk = disk(on: "open", newest, times: 2) {
            try write(20, to: store, "turn\(store.newestSequence)-")
        }
        try fixture.copy(on: disk)
        let last = try #require(FileTree.names(in: fixture.source.journal).last)
        #expect(last != newest)
        #expect(try opened() == store.newestSequence)
    }

    @Test func `what is written during the copying is there or not, but never half`() throws {
        let store = try fixture.open()
        defer { close(store) }
        let before = store.newestSequence
        let disk = disk(on: "read", ".log", times: 40) {
            try write(1, to: store, "during\(store.newestSequence)-")
        }
        try fixture.copy(on: disk)
        let sequence = try opened()
        #expect((before...store.newestSequence).contains(sequence))
        #expect(store.newestSequence > before)
    }

    @Test func `a document that comes during the copying comes along with its transaction`() throws
    {
        let path = fixture.source.path("files/3f/3f02")
        let disk = disk(on: "open", ".log") { try FileTree.write([7], to: path) }
        try fixture.copy(on: disk)
        #expect(FileTree.exists(fixture.target.path("files/3f/3f02")))
    }

    @Test func `a stop during the copying is in the copy as a whole`() throws {
        let store = try fixture.open()
        let disk = disk(on: "open", ".log") {
            try write(3, to: store, "last")
            close(store)
        }
        try fixture.copy(on: disk)
        let (wanted, found) =
            (try CopyFixture.files(of: fixture.source), try CopyFixture.files(of: fixture.target))
        for name in wanted.keys where name == "store.json" || name.hasPrefix("journal/") {
            #expect(found[name] == wanted[name], "\(name)")
        }
        #expect(try opened() == store.newestSequence)
    }

    @Test func `a store that starts and stops all the time is given up`() throws {
        var identity = try StoreIdentity.read(fixture.source, disk: SystemDisk())
        let path = fixture.source.identity
        let disk = disk(on: "open", "/store/store.json", times: 100) {
            identity.takeNewIncarnation()
            try FileTree.write(identity.fileBytes, to: path)
        }
        #expect(throws: CopyRefusal.unsettled(fixture.source.store)) {
            try fixture.copy(on: disk)
        }
    }

    @Test(arguments: 1...8)
    func `a segment that grows while it is read is copied without holes`(read: Int) throws {
        // Larger than what is read at once, and filled to just before the end of that.
        let store = try fixture.open(segmentSize: 4 << 20)
        defer { close(store) }
        try writeLong(100, to: store)
        let before = store.newestSequence
        var number = 0
        let disk = disk(on: "read", ".log", times: 100) {
            number += 1
            if number == read { try writeLong(40, to: store) }
        }
        try fixture.copy(on: disk)
        let name = try #require(FileTree.names(in: fixture.target.journal).last)
        let copy = try FileTree.contents(of: "\(fixture.target.journal)/\(name)")
        #expect(copy.count == 4 << 20)
        let end = try #require(copy.firstIndex(of: 0))
        #expect(end > 900_000 && copy[end...].allSatisfy { $0 == 0 })
        #expect(try opened() >= before)
    }

    /// Writes entities of ten thousand bytes each.
    private func writeLong(_ count: Int, to store: Store) throws {
        for _ in 0..<count {
            let number = Int(store.newestSequence)
            let user = try store.put(try Entity<User>.new("company\(number)", .company)).id
            var company = try Entity<Company>.new(user, number: number)
            company.description = String(repeating: "x", count: 9000)
            try store.put(company)
        }
        try store.waitUntilDurable()
    }

    /// The sequence number at which the copy opens.
    private func opened() throws -> UInt64 {
        try fixture.serve(fixture.target) { $0.newestSequence }
    }

    private func close(_ store: Store) {
        do { try store.close() } catch { Issue.record(error, "the store can't be closed") }
    }
}
