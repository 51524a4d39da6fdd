// A small store and a place for its copy, in memory, where a sync costs nothing.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// A store of one test's own, which changes between copies.
struct CopyFixture {
    let directory: TemporaryDirectory
    let source: StorePaths
    let target: StorePaths

    /// - Parameter users: how many entities the store has at first.
    init(users: Int = 6) throws {
        directory = try TemporaryDirectory(under: "/dev/shm")
        source = StorePaths(store: directory.path("store"))
        target = StorePaths(store: directory.path("backup"))
        try serve { store in
            for number in 0..<users { try store.put(try Entity<User>.new("user\(number)")) }
        }
        try FileTree.makeDirectory(source.path("files/3f"))
        try write("files/3f/3f01", "a document")
        try write("quarantine/1.json", "{}")
        try write("quarantine/1.json.why", "a reason")
    }

    func write(_ file: String, _ text: String) throws {
        try FileTree.write(Array(text.utf8), to: source.path(file))
    }

    /// Opens the source, with tiny segments.
    func open(_ paths: StorePaths? = nil, segmentSize: Int = 4096) throws -> Store {
        let store = Store(clock: ManualClock(.start))
        var options = StoreOptions(directory: (paths ?? source).store)
        options.journal.segmentSize = segmentSize
        _ = try store.open(options)
        return store
    }

    func serve<Answer>(_ paths: StorePaths? = nil, _ body: (Store) throws -> Answer) throws
        -> Answer
    {
        let store = try open(paths)
        defer {
            do { try store.close() } catch { Issue.record(error, "the store can't be closed") }
        }
        return try body(store)
    }

    /// One more entity, one changed, one gone; a document more and one less; a new segment.
    func change() throws {
        try serve { store in
            try store.delete(EntityID<User>(2))
            var user = try #require(store.entity(EntityID<User>(3)))
            user.firstName = "Grace"
            try store.put(user)
            for number in 0..<12 { try store.put(try Entity<User>.new("late\(number)")) }
        }
        try FileTree.makeDirectory(source.path("files/4a"))
        try write("files/4a/4a02", "another document")
        try FileTree.remove(source.path("files/3f"))
    }

    /// A clock by which all files have been left alone for an hour.
    static var later: ManualClock { ManualClock(SystemClock().now.adding(seconds: 3600)) }

    @discardableResult
    func copy(
        on disk: any Disk = SystemDisk(), clock: any WallClock = later
    ) throws -> CopyReport {
        let copy = StoreCopy(from: source, to: target, disk: disk)
        copy.clock = clock
        return try copy.run()
    }

    /// The content of every file by its path.
    static func files(of paths: StorePaths) throws -> [String: [UInt8]] {
        guard FileTree.exists(paths.store) else { return [:] }
        // The manifest is about the files of one directory, and of no copy.
        let files = try FileTree.files(under: paths.store).filter { $0 != "manifest" }
        return Dictionary(
            uniqueKeysWithValues: try files.map {
                ($0, try FileTree.contents(of: "\(paths.store)/\($0)"))
            })
    }

    /// Says where the copy is not what the store is.
    func expectSame(_ where: Comment? = nil) throws {
        let (wanted, found) = (try Self.files(of: source), try Self.files(of: target))
        let different = Set(wanted.keys).union(found.keys).filter { wanted[$0] != found[$0] }
        #expect(different.sorted() == [], `where`)
        #expect(!FileTree.exists(target.temporary), `where`)
    }
}

extension StorePaths {
    /// The path of what has this path from the store's directory on.
    func path(_ relative: String) -> String { "\(store)/\(relative)" }
}
