// Tests of a copy that is broken off, at each call to the disk in turn, and done again.

import Glibc
import PratikModel
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@Suite struct CopyFaultTests {
    /// A disk on which calls fail from the `first` on: that one alone, or all of them.
    private final class Breaking: Sendable {
        private let count = Atomic<Int>(0)
        private let first: Int
        private let code: Int32
        private let isForGood: Bool
        private let disk = FaultyDisk()

        init(at first: Int, _ code: Int32, isForGood: Bool) {
            self.first = first
            self.code = code
            self.isForGood = isForGood
        }

        var calls: Int { count.load(ordering: .relaxed) }

        func broken() -> FaultyDisk {
            disk.setFault { [self] call, _ in
                let number = count.add(1, ordering: .relaxed).newValue
                let fails = isForGood ? number >= first : number == first
                return fails && (code != ENOSPC || ["write", "open", "mkdir"].contains(call))
                    ? code : nil
            }
            return disk
        }
    }

    /// How many calls a copy of the fixture makes.
    private func calls(_ fixture: CopyFixture) throws -> Int {
        let breaking = Breaking(at: .max, EIO, isForGood: false)
        _ = StoreCopy(from: fixture.source, to: fixture.target, disk: breaking.broken())
        let copy = StoreCopy(
            from: fixture.source, to: StorePaths(store: fixture.directory.path("count")),
            disk: breaking.broken())
        _ = try copy.run()
        return breaking.calls
    }

    @Test(arguments: [(EIO, false), (ENOSPC, false), (EIO, true), (ENOSPC, true)])
    func `a first copy that breaks off opens as nothing, and the next one finishes it`(
        code: Int32, isForGood: Bool
    ) throws {
        let fixture = try CopyFixture(users: 3)
        let last = try calls(fixture)
        for number in 1...last {
            let disk = Breaking(at: number, code, isForGood: isForGood).broken()
            let isBroken = fails(fixture, on: disk)
            let isComplete = FileTree.exists(fixture.target.identity)
            #expect(isBroken || isComplete, "call \(number)")
            try expectWholeFiles(fixture, older: [:], "call \(number)")
            if isComplete {
                // The end alone was missing: all that matters is there.
                let wanted = try CopyFixture.files(of: fixture.source)
                #expect(try CopyFixture.files(of: fixture.target) == wanted, "call \(number)")
            }
            try fixture.copy()
            try fixture.expectSame("call \(number)")
            try FileTree.remove(fixture.target.store)
        }
    }

    @Test(arguments: [(EIO, false), (ENOSPC, false), (EIO, true)])
    func `a later copy that breaks off leaves what the earlier one had, or more`(
        code: Int32, isForGood: Bool
    ) throws {
        let fixture = try CopyFixture(users: 3)
        try fixture.copy()
        let earlier = fixture.directory.path("earlier")
        try FileTree.copyDirectory(fixture.target.store, to: earlier)
        let old = try CopyFixture.files(of: fixture.target)
        let sequence = try opened(fixture, fixture.target)
        try fixture.change()
        let newest = try fixture.serve { $0.newestSequence }
        let last = try calls(fixture)
        for number in stride(from: 1, through: last, by: 3) {
            try FileTree.remove(fixture.target.store)
            try FileTree.copyDirectory(earlier, to: fixture.target.store)
            let disk = Breaking(at: number, code, isForGood: isForGood).broken()
            _ = fails(fixture, on: disk)
            try expectWholeFiles(fixture, older: old, "call \(number)")
            let found = try opened(fixture, fixture.target)
            #expect((sequence...newest).contains(found), "call \(number)")
            try fixture.copy()
            try fixture.expectSame("call \(number)")
        }
    }

    /// Whether a copy on this disk throws the disk's error.
    private func fails(_ fixture: CopyFixture, on disk: FaultyDisk) -> Bool {
        do {
            try fixture.copy(on: disk)
            return false
        } catch is DiskError {
            return true
        } catch {
            Issue.record(error, "the disk's error is told as it is")
            return true
        }
    }

    /// Every file of the copy has the content of the store's, or of the earlier copy's.
    private func expectWholeFiles(
        _ fixture: CopyFixture, older: [String: [UInt8]], _ comment: Comment
    ) throws {
        let wanted = try CopyFixture.files(of: fixture.source)
        for (name, bytes) in try CopyFixture.files(of: fixture.target) {
            #expect(bytes == wanted[name] || bytes == older[name], "\(comment): \(name)")
        }
    }

    /// The sequence number at which a copy of this copy opens.
    private func opened(_ fixture: CopyFixture, _ paths: StorePaths) throws -> UInt64 {
        let trial = StorePaths(store: fixture.directory.path("trial"))
        try FileTree.copyDirectory(paths.store, to: trial.store)
        defer {
            do {
                try FileTree.remove(trial.store)
                try FileTree.remove(trial.temporary)
            } catch { Issue.record(error) }
        }
        return try fixture.serve(trial) { $0.newestSequence }
    }

    @Test func `no file gets its name before its content is on disk, store.json the last one`()
        throws
    {
        let fixture = try CopyFixture()
        let disk = FaultyDisk()
        try fixture.copy(on: disk)
        var unsynced: Set<String> = []
        var named: [String] = []
        for call in disk.calls {
            let words = call.split(separator: " ").map(String.init)
            switch words[0] {
            case "write": unsynced.insert(words[1])
            case "fsync": unsynced.remove(words[1])
            case "syncfs": unsynced = []
            case "rename":
                // Only the file that is waited for is synced alone.
                #expect(unsynced.isEmpty, "\(call)")
                named.append(words[1])
            default: break
            }
        }
        #expect(named.count > 8)
        #expect(named.first == fixture.target.temporary + "/store.json")
        #expect(named.last == fixture.target.identity)
        let beforeIdentity = disk.calls.prefix { $0 != "rename \(fixture.target.identity)" }
        #expect(beforeIdentity.last?.hasPrefix("fsync") == true)
        #expect(beforeIdentity.contains { $0.hasPrefix("syncfs") })
    }

    @Test func `a file that vanishes while it is copied is no error`() throws {
        let fixture = try CopyFixture()
        let vanishing = fixture.source.path("entities/users/000/4.json")
        let disk = FaultyDisk { call, path in
            guard call == "open", path == vanishing else { return nil }
            unlink(path)
            return ENOENT
        }
        let report = try fixture.copy(on: disk)
        #expect(!FileTree.exists(fixture.target.path("entities/users/000/4.json")))
        try fixture.expectSame()
        #expect(report.copiedFiles == (try CopyFixture.files(of: fixture.source)).count - 1)
    }

    @Test func `a store whose disk is gone takes nothing out of its backup`() throws {
        let fixture = try CopyFixture()
        try fixture.copy()
        let before = try CopyFixture.files(of: fixture.target)
        let (identity, entities) = (fixture.source.identity, fixture.source.entities)
        let isGone = Atomic<Bool>(false)
        let disk = FaultyDisk { call, path in
            if call == "rename", path == fixture.target.identity {
                isGone.store(true, ordering: .relaxed)
            }
            let isOfSource = path == identity || path.hasPrefix(entities)
            return isGone.load(ordering: .relaxed) && isOfSource ? ENOENT : nil
        }
        #expect(throws: StoreRefusal.notAStore(fixture.source.store)) {
            try fixture.copy(on: disk)
        }
        #expect(try CopyFixture.files(of: fixture.target) == before)
    }

    @Test func `a disk that is full half way is told, and its space given back`() throws {
        let fixture = try CopyFixture()
        let disk = FaultyDisk { call, path in
            call == "write" && path.hasSuffix("copy-5") ? ENOSPC : nil
        }
        let error = #expect(throws: DiskError.self) { try fixture.copy(on: disk) }
        #expect(error?.isFull == true)
        #expect(try FileTree.names(in: fixture.target.temporary) == ["store.json"])
        #expect(throws: CopyRefusal.unfinished(fixture.target.store)) {
            try fixture.target.refuseUnfinishedCopy(SystemDisk())
        }
        try fixture.copy()
        try fixture.expectSame()
        try fixture.target.refuseUnfinishedCopy(SystemDisk())
    }
}
