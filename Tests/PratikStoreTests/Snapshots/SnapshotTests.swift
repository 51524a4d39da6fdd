// Snapshots: starting from one is starting from the whole journal; a broken one is told.

import PratikJSON
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

@Suite struct SnapshotTests {
    private let served: ServedStore

    init() throws { served = try ServedStore() }

    private func snapshots() throws -> [String] {
        try FileTree.names(in: served.paths.journal).filter { $0.hasSuffix(".snapshot") }
    }

    @Test func `what is started from a snapshot is what was there`() throws {
        let dump = try served.serve { store in
            for name in ["ada", "grace", "hedy"] { try store.put(try Entity<User>.new(name)) }
            try store.waitUntilDurable()
            let first = try #require(try store.snapshots?.makeNow())
            #expect(!first.isOld && first.name.seq == 3)
            let again = try #require(try store.snapshots?.makeNow())
            #expect(again.isOld && again.name == first.name)
            try store.delete(EntityID<User>(2))
            try store.put(try Entity<User>.new("mary"))
            try store.waitUntilDurable()
            #expect(try store.snapshots?.makeNow().name.seq == 5)
            try store.put(try Entity<User>.new("rosa"))
            return StoreDump(store)
        }
        #expect(try snapshots().count == 2)
        let (store, report) = try served.open()
        defer { served.close(store) }
        #expect(StoreDump(store) == dump)
        #expect(report.transactions == 1, "the rest is in the snapshot")
    }

    @Test func `one that is not whole is passed over, a damaged one refused`() throws {
        let dump = try served.serve { store in
            for name in ["ada", "grace"] { try store.put(try Entity<User>.new(name)) }
            try store.waitUntilDurable()
            _ = try store.snapshots?.makeNow()
            return StoreDump(store)
        }
        let path = "\(served.paths.journal)/\(try #require(try snapshots().first))"
        let whole = try FileTree.contents(of: path)
        try FileTree.write(Array(whole.dropLast(10)), to: path)
        let (store, report) = try served.open()
        #expect(StoreDump(store) == dump && report.unfinished.count == 1)
        served.close(store)
        var damaged = whole
        damaged[whole.count / 2] ^= 1
        try FileTree.write(damaged, to: path)
        #expect(throws: StoreDamage.self) { try served.open() }
    }

    @Test func `a copy goes as far as the documents that it has`() throws {
        let (store, _) = try served.open()
        defer { served.close(store) }
        let uploads = try #require(store.uploads)
        var user = try store.put(try Entity<User>.new("ada"))
        user.avatar = try picture(try uploads.add([1, 2, 3]))
        user = try store.put(user)
        try store.waitUntilDurable()
        let dump = StoreDump(store)
        let late = try uploads.add([4, 5, 6])
        user.avatar = try picture(late)
        try store.put(user)
        try store.waitUntilDurable()
        let copy = try served.copy()
        try FileTree.remove(copy.paths.file(late.digest))
        let (copied, report) = try copy.open()
        defer { copy.close(copied) }
        #expect(report.isCopy && report.leftOut == 1 && report.damagedFiles.isEmpty)
        #expect(StoreDump(copied).rows == dump.rows)
    }

    private func picture(_ file: StoredFile) throws -> FileReference {
        let description = StoredValue.object(["sha256": .string(file.digest.hex)])
        return try #require(FileReference(description))
    }

    @Test func `an edit by hand is taken over, one that is refused is set aside`() throws {
        try served.serve { store in
            for name in ["ada", "grace"] { try store.put(try Entity<User>.new(name)) }
        }
        try served.edit("users/000/1.json", "\"ada\"", to: "\"lovelace\"")
        try served.edit("users/000/2.json", "\"is_verified\": false", to: "\"is_verified\": true")
        let (store, report) = try served.open()
        #expect(report.edits.map(\.id) == [1, 2])
        #expect(report.edits[0].problem == nil)
        #expect(try #require(report.edits[1].problem).contains("is_verified"))
        #expect(store.table(User.schema).record(1)?["username"] == .text("lovelace"))
        #expect(store.newestSequence == 3)
        served.close(store)
        #expect(try served.tree()["users/000/2.json"]?.contains("\"is_verified\": false") == true)
        let aside = try FileTree.names(in: served.paths.quarantine)
        #expect(aside == ["users-2.json", "users-2.json.why"])
        let (again, second) = try served.open()
        #expect(second.edits.isEmpty && again.newestSequence == 3)
        served.close(again)
    }
}
