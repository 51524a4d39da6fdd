// Tests of putting a copy in a store's place: the old one or the new one is there, always.

import Glibc
import PratikModel
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@Suite struct StoreRestoreTests {
    private let fixture: CopyFixture
    /// What the backup holds, and what the store has become since.
    private let saved: [String: [UInt8]]
    private let current: [String: [UInt8]]

    init() throws {
        fixture = try CopyFixture(users: 3)
        try fixture.copy()
        saved = try CopyFixture.files(of: fixture.target)
        try fixture.change()
        current = try CopyFixture.files(of: fixture.source)
    }

    private var staging: StorePaths { StorePaths(store: fixture.source.store + ".restoring") }

    private func restore(
        to place: StorePaths? = nil, on disk: any Disk = SystemDisk()
    ) throws -> RestoreReport {
        let restore = StoreRestore(from: fixture.target, to: place ?? fixture.source, disk: disk)
        restore.clock = ManualClock(.start)
        return try restore.run()
    }

    @Test func `the backup is in place and the old store aside, under the time of the restore`()
        throws
    {
        let report = try restore()
        let aside = fixture.source.store + ".before-20261122T180000Z"
        #expect(report.aside == aside && report.found == nil)
        #expect(report.copy.copiedFiles == saved.count - 1)
        #expect(try CopyFixture.files(of: fixture.source) == saved)
        #expect(try CopyFixture.files(of: StorePaths(store: aside)) == current)
        #expect(try CopyFixture.files(of: fixture.target) == saved)
        #expect(!FileTree.exists(staging.store) && !FileTree.exists(staging.temporary))
        try fixture.serve { #expect($0.table(User.schema).count == 3) }
    }

    @Test func `a second restore in the same second keeps both old stores`() throws {
        let first = try #require(try restore().aside)
        let second = try #require(try restore().aside)
        #expect(second == first + "-2")
        #expect(try CopyFixture.files(of: StorePaths(store: first)) == current)
        #expect(try CopyFixture.files(of: StorePaths(store: second)) == saved)
    }

    @Test(arguments: [true, false])
    func `a place that is missing or empty is filled`(isMissing: Bool) throws {
        let place = StorePaths(store: fixture.directory.path("new"))
        if !isMissing { try FileTree.makeDirectory(place.store) }
        #expect(try restore(to: place).aside == nil)
        #expect(try CopyFixture.files(of: place) == saved)
    }

    @Test func `a damaged store that has lost its store.json can be replaced`() throws {
        try FileTree.remove(fixture.source.identity)
        #expect(try restore().aside != nil)
        #expect(try CopyFixture.files(of: fixture.source) == saved)
    }

    @Test func `a store that somebody has open is left alone`() throws {
        let store = try fixture.open()
        defer { do { try store.close() } catch { Issue.record(error) } }
        #expect(throws: StoreRefusal.locked(fixture.source.store)) { try restore() }
        #expect(!FileTree.exists(staging.store))
    }

    @Test func `what is no store is not replaced`() throws {
        let home = StorePaths(store: fixture.directory.path("home"))
        try FileTree.makeDirectory(home.store)
        try FileTree.write([1], to: home.path("letter.txt"))
        #expect(throws: CopyRefusal.notAPlace(home.store)) { try restore(to: home) }
        #expect(try FileTree.names(in: home.store) == ["letter.txt"])
        let inside = StorePaths(store: fixture.target.path("store"))
        let overlap = CopyRefusal.overlapping(source: fixture.target.store, target: inside.store)
        #expect(throws: overlap) { try restore(to: inside) }
    }

    @Test func `a rehearsal tells where the old store would go and does nothing`() throws {
        let restore = StoreRestore(from: fixture.target, to: fixture.source)
        restore.clock = ManualClock(.start)
        let report = try restore.rehearse()
        #expect(report.aside == fixture.source.store + ".before-20261122T180000Z")
        #expect(report.copy.copiedFiles == saved.count - 1)
        #expect(try CopyFixture.files(of: fixture.source) == current)
        #expect(
            try FileTree.names(in: fixture.directory.path).sorted() == [
                "backup", "store", "store.tmp",
            ])
    }

    @Test func `a file system that cannot exchange names keeps the copy ready`() throws {
        let disk = FaultyDisk { call, _ in call == "exchange" ? EINVAL : nil }
        let aside = fixture.source.store + ".before-20261122T180000Z"
        let refusal = CopyRefusal.cannotExchange(
            copy: staging.store, store: fixture.source.store, aside: aside)
        #expect(throws: refusal) { try restore(on: disk) }
        #expect(try CopyFixture.files(of: fixture.source) == current)
        #expect(try CopyFixture.files(of: staging) == saved)
    }

    @Test func `a restore that breaks off anywhere leaves the old store or the new one whole`()
        throws
    {
        let count = Atomic<Int>(0)
        let last = Atomic<Int>(.max)
        let disk = FaultyDisk { _, _ in
            let number = count.add(1, ordering: .relaxed).newValue
            return number >= last.load(ordering: .relaxed) ? EIO : nil
        }
        let spare = StorePaths(store: fixture.directory.path("spare"))
        try FileTree.copyDirectory(fixture.source.store, to: spare.store)
        _ = try restore(on: disk)
        let calls = count.load(ordering: .relaxed)
        var outcomes: Set<String> = []
        for number in stride(from: 1, through: calls, by: 2) {
            for name in try FileTree.names(in: fixture.directory.path)
            where name.hasPrefix("store") {
                try FileTree.remove(fixture.directory.path(name))
            }
            try FileTree.copyDirectory(spare.store, to: fixture.source.store)
            count.store(0, ordering: .relaxed)
            last.store(number, ordering: .relaxed)
            #expect(throws: DiskError.self, "call \(number)") { try restore(on: disk) }
            let files = try CopyFixture.files(of: fixture.source)
            #expect(files == current || files == saved, "call \(number)")
            outcomes.insert(files == current ? "old" : "new")
            // Done again, it comes to its end, and an old store that lay between names is kept.
            _ = try restore()
            #expect(try CopyFixture.files(of: fixture.source) == saved, "call \(number)")
            let kept = try FileTree.names(in: fixture.directory.path)
                .filter { $0.hasPrefix("store.before-") }
                .map { try CopyFixture.files(of: StorePaths(store: fixture.directory.path($0))) }
            #expect(kept.contains(current), "call \(number)")
        }
        #expect(outcomes == ["old", "new"])
    }
}
