// Tests of copying a store: what is copied, what is not, what is left alone.

import Glibc
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct StoreCopyTests {
    private let fixture: CopyFixture

    init() throws { fixture = try CopyFixture() }

    @Test func `a copy has every file of the store, for its owner alone`() throws {
        let report = try fixture.copy()
        try fixture.expectSame()
        let files = try CopyFixture.files(of: fixture.source)
        #expect(report.copiedFiles == files.count - 1, "store.json is not counted")
        #expect(
            report.copiedBytes + files["store.json", default: []].count
                == files.values.reduce(0) { $0 + $1.count })
        #expect(report.unchangedFiles == 0 && report.removedFiles == 0 && report.leftOut == [])
        for name in try FileTree.files(under: fixture.target.store) {
            #expect(try mode(fixture.target.path(name)) == 0o600, "\(name)")
        }
        for name in ["", "entities", "entities/users/000", "files/3f", "journal", "quarantine"] {
            #expect(try mode(fixture.target.path(name)) == 0o700, "\(name)")
        }
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(lstat(path, &status) == 0)
        return status.st_mode & 0o777
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func `a copy that root makes belongs to whom it is made for`() throws {
        let copy = StoreCopy(from: fixture.source, to: fixture.target)
        copy.owner = FileOwner(user: 65_534, group: 65_533)
        _ = try copy.run()
        let names = try FileTree.files(under: fixture.target.store)
        for name in names + ["", "entities", "files/3f", "journal"] {
            #expect(try SystemDisk().owner(of: fixture.target.path(name)) == copy.owner, "\(name)")
        }
    }

    @Test func `a copy opens as what the store holds`() throws {
        let dump = try fixture.serve { StoreDump($0) }
        try fixture.copy()
        #expect(try fixture.serve(fixture.target) { StoreDump($0) } == dump)
    }

    @Test func `a copy of a store that was never served is its tree`() throws {
        let sample = StorePaths(store: SampleStore.path)
        _ = try StoreCopy(from: sample, to: fixture.target).run()
        #expect(
            try CopyFixture.files(of: fixture.target) == CopyFixture.files(of: sample))
        #expect(try FileTree.names(in: fixture.target.store) == ["entities", "store.json"])
    }

    @Test func `a second copy brings what is new and takes away what is gone`() throws {
        try fixture.copy()
        let second = try fixture.copy()
        // The newest segment is copied each time.
        #expect(second.copiedFiles == 1 && second.removedFiles == 0)
        let before = try CopyFixture.files(of: fixture.target)
        try fixture.change()
        let third = try fixture.copy()
        try fixture.expectSame()
        let after = try CopyFixture.files(of: fixture.target)
        let changed = after.filter { $0.key != "store.json" && before[$0.key] != $0.value }
        // The segment that had been open is copied once more, though nothing came into it.
        #expect((changed.count...changed.count + 1).contains(third.copiedFiles))
        #expect(third.removedFiles == before.keys.filter { after[$0] == nil }.count)
        #expect(third.removedFiles == 2)
        #expect(
            third.unchangedFiles + third.copiedFiles == after.count - 1, "store.json is not counted"
        )
    }

    @Test func `a file keeps the time of its last change, unless that has just been`() throws {
        try fixture.copy()
        let disk = SystemDisk()
        let file = "entities/users/000/1.json"
        let original = try #require(try disk.status(of: fixture.source.path(file)))
        let copy = try #require(try disk.status(of: fixture.target.path(file)))
        #expect(copy.modified == original.modified)

        try FileTree.remove(fixture.target.store)
        try fixture.copy(clock: SystemClock())
        let young = try #require(try disk.status(of: fixture.target.path(file)))
        #expect(young.modified != original.modified)
        let again = try fixture.copy()
        #expect(again.copiedFiles > 6, "what was young is copied once more")
        try fixture.expectSame()
    }

    /// The path of the newest segment, in the store and in the copy.
    private func newestSegment() throws -> (original: String, copy: String) {
        let name = try #require(FileTree.names(in: fixture.source.journal).last)
        return ("\(fixture.source.journal)/\(name)", "\(fixture.target.journal)/\(name)")
    }

    /// Takes the last record out of a copied segment, as if it had come after the copying; with
    /// the time that the original has, if a clock that stands still is meant.
    private func shorten(_ segment: (original: String, copy: String), keepingTime: Bool) throws {
        var bytes = try FileTree.contents(of: segment.copy)
        let end = try #require(bytes.lastIndex(of: UInt8(ascii: "\n")))
        let start = try #require(bytes[..<end].lastIndex(of: UInt8(ascii: "\n")))
        for place in (start + 1)...end { bytes[place] = 0 }
        try FileTree.write(bytes, to: segment.copy)
        guard keepingTime else { return }
        let process = try TestProcess(["touch", "-r", segment.original, segment.copy])
        #expect(process.wait(upTo: 20_000) == 0)
    }

    @Test func `the segment that was the newest is copied anew, whatever its time`() throws {
        try fixture.copy()
        let segment = try newestSegment()
        try fixture.change()
        #expect(try newestSegment().original != segment.original)
        try shorten(segment, keepingTime: true)
        try fixture.copy()
        try fixture.expectSame()
    }

    @Test func `a segment that another tool copied while it was written is copied anew`() throws {
        let segment = try newestSegment()
        try fixture.change()
        try FileTree.copyDirectory(fixture.source.store, to: fixture.target.store)
        try shorten(segment, keepingTime: false)
        try fixture.copy()
        try fixture.expectSame()
    }

    @Test func `nothing that an older generation shares by hard link is written to`() throws {
        try fixture.copy()
        let generation = fixture.directory.path("generation")
        let process = try TestProcess(["cp", "-al", fixture.target.store, generation])
        #expect(process.wait(upTo: 20_000) == 0)
        let before = try CopyFixture.files(of: StorePaths(store: generation))
        try fixture.change()
        try fixture.copy()
        try fixture.expectSame()
        #expect(try CopyFixture.files(of: StorePaths(store: generation)) == before)
    }

    @Test func `a rehearsal counts what a copy would do and does nothing`() throws {
        let rehearsal = try StoreCopy(from: fixture.source, to: fixture.target).rehearse()
        #expect(!FileTree.exists(fixture.target.store))
        #expect(!FileTree.exists(fixture.target.temporary))
        #expect(try fixture.copy() == rehearsal)
        try fixture.change()
        let before = try CopyFixture.files(of: fixture.target)
        let second = try StoreCopy(from: fixture.source, to: fixture.target).rehearse()
        #expect(try CopyFixture.files(of: fixture.target) == before)
        let report = try fixture.copy()
        #expect(second.copiedFiles == report.copiedFiles)
        #expect(second.copiedBytes == report.copiedBytes)
    }

    @Test func `what is neither a file nor a directory is left out and named`() throws {
        try #require(symlink("/etc", fixture.source.path("entities/link")) == 0)
        #expect(try fixture.copy().leftOut == ["entities/link"])
        #expect(!FileTree.exists(fixture.target.path("entities/link")))
    }

    @Test func `progress goes up to all bytes and no further`() throws {
        let copy = StoreCopy(from: fixture.source, to: fixture.target)
        var seen: [CopyProgress] = []
        copy.onProgress = { seen.append($0) }
        let report = try copy.run()
        let done = seen.map(\.doneBytes)
        #expect(done == done.sorted())
        let last = try #require(seen.last)
        #expect(last.doneBytes == report.copiedBytes && last.totalBytes == last.doneBytes)
    }

    @Test func `what lies beside the copy and is not ours stays`() throws {
        try FileTree.makeDirectory(fixture.target.temporary)
        try FileTree.write([1], to: fixture.target.temporary + "/mine")
        try fixture.copy()
        #expect(try FileTree.names(in: fixture.target.temporary) == ["mine"])
    }
}
