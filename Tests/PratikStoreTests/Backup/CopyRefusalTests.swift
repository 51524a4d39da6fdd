// Tests of the places that a store is not copied to: they stay as they are.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct CopyRefusalTests {
    private let fixture: CopyFixture

    init() throws { fixture = try CopyFixture() }

    private func expect(
        _ refusal: CopyRefusal, from source: StorePaths? = nil, to target: StorePaths
    ) {
        #expect(throws: refusal) {
            _ = try StoreCopy(from: source ?? fixture.source, to: target).run()
        }
        #expect(throws: refusal) {
            _ = try StoreCopy(from: source ?? fixture.source, to: target).rehearse()
        }
        #expect(refusal.message.fr != refusal.message.en)
    }

    @Test func `a directory that holds something else`() throws {
        try FileTree.makeDirectory(fixture.target.store)
        try FileTree.write([1], to: fixture.target.path("photo.jpg"))
        expect(.notABackup(fixture.target.store), to: fixture.target)
        #expect(try FileTree.names(in: fixture.target.store) == ["photo.jpg"])
        #expect(!FileTree.exists(fixture.target.temporary))
    }

    @Test func `a file`() throws {
        try FileTree.write([1], to: fixture.target.store)
        expect(.notABackup(fixture.target.store), to: fixture.target)
        #expect(try FileTree.contents(of: fixture.target.store) == [1])
    }

    @Test func `the backup of another store`() throws {
        let other = try CopyFixture()
        try other.copy()
        let before = try CopyFixture.files(of: other.target)
        expect(.otherStore(other.target.store), to: other.target)
        #expect(try CopyFixture.files(of: other.target) == before)
    }

    @Test func `the store itself, what is in it and what it is in`() throws {
        let (store, inside) = (fixture.source.store, fixture.source.path("backup"))
        expect(.overlapping(source: store, target: store), to: fixture.source)
        expect(.overlapping(source: store, target: inside), to: StorePaths(store: inside))
        let above = fixture.directory.path
        expect(.overlapping(source: store, target: above), to: StorePaths(store: above))
        let beside = fixture.source.temporary + "/backup"
        expect(.overlapping(source: store, target: beside), to: StorePaths(store: beside))
    }

    @Test func `a backup that has been served itself`() throws {
        try fixture.copy()
        try fixture.serve(fixture.target) { #expect($0.newestSequence > 0) }
        let before = try CopyFixture.files(of: fixture.target)
        expect(.served(fixture.target.store), to: fixture.target)
        #expect(try CopyFixture.files(of: fixture.target) == before)
    }

    @Test func `a backup that is ahead of a store that was restored from an older one`() throws {
        try fixture.copy()
        let older = StorePaths(store: fixture.directory.path("older"))
        try FileTree.copyDirectory(fixture.target.store, to: older.store)
        try fixture.change()
        try fixture.copy()
        let before = try CopyFixture.files(of: fixture.target)
        // The older copy goes its own way, as the store.
        _ = try fixture.serve(older) { try $0.put(try Entity<User>.new("branch")) }
        expect(.otherHistory(fixture.target.store), from: older, to: fixture.target)
        #expect(try CopyFixture.files(of: fixture.target) == before)
    }

    @Test func `a store that was moved goes on with its backup`() throws {
        try fixture.copy()
        let moved = StorePaths(store: fixture.directory.path("moved"))
        try FileTree.copyDirectory(fixture.source.store, to: moved.store)
        let dump = try fixture.serve(moved) { store in
            try store.put(try Entity<User>.new("new"))
            return StoreDump(store)
        }
        _ = try StoreCopy(from: moved, to: fixture.target).run()
        #expect(try fixture.serve(fixture.target) { StoreDump($0) } == dump)
    }

    @Test func `a backup that is in use is left alone`() throws {
        try fixture.copy()
        let lock = try StoreLock.acquire(fixture.target, disk: SystemDisk())
        defer { lock.release() }
        #expect(throws: StoreRefusal.locked(fixture.target.store)) { try fixture.copy() }
    }

    @Test func `what is no store is not copied`() throws {
        let nothing = StorePaths(store: fixture.directory.path("nothing"))
        #expect(throws: StoreRefusal.notAStore(nothing.store)) {
            _ = try StoreCopy(from: nothing, to: fixture.target).run()
        }
        #expect(!FileTree.exists(fixture.target.store))
    }
}
