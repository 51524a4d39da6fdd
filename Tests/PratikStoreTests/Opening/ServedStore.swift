// A store on disk that a test opens, closes, copies and opens again.

import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// A directory of one test's own with a store in it.
struct ServedStore {
    let directory: TemporaryDirectory
    let path: String

    var paths: StorePaths { StorePaths(store: path) }

    /// A place where no store is yet.
    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path("store")
    }

    /// A copy of the repository's sample.
    static func sample() throws -> ServedStore {
        let served = try ServedStore()
        try SampleStore.copy(to: served.path)
        return served
    }

    /// Opens the store with small segments.
    func open() throws -> (store: Store, report: OpeningReport) {
        let store = Store(clock: ManualClock(.start))
        var options = StoreOptions(directory: path)
        options.journal.segmentSize = 1 << 18
        return (store, try store.open(options))
    }

    /// Opens the store, hands it on and closes it.
    func serve<Answer>(_ body: (Store) throws -> Answer) throws -> Answer {
        let (store, _) = try open()
        defer { close(store) }
        return try body(store)
    }

    func close(_ store: Store) {
        do { try store.close() } catch { Issue.record(error, "the store can't be closed") }
    }

    /// A copy of the directory as it is at this moment, as after a loss of power.
    func copy() throws -> ServedStore {
        let copy = try ServedStore()
        try FileTree.copyDirectory(path, to: copy.path)
        return copy
    }

    /// The content of every file of the tree, by its path in the store.
    func tree() throws -> [String: String] {
        let files = try FileTree.files(under: paths.entities)
        return Dictionary(
            uniqueKeysWithValues: try files.map {
                ($0, try FileTree.text(of: "\(paths.entities)/\($0)"))
            })
    }

    /// Replaces a part of an entity's file, as a hand with an editor does.
    func edit(_ file: String, _ old: String, to new: String) throws {
        let path = "\(paths.entities)/\(file)"
        let text = try FileTree.text(of: path)
        let range = try #require(text.firstRange(of: old), "\(file) has \(old)")
        try FileTree.write(Array(text.replacingSubrange(range, with: new).utf8), to: path)
    }

    func write(_ file: String, _ text: String) throws {
        try FileTree.write(Array(text.utf8), to: "\(path)/\(file)")
    }
}

extension String {
    /// The text with other content in one range.
    fileprivate func replacingSubrange(_ range: Range<Index>, with text: String) -> String {
        var copy = self
        copy.replaceSubrange(range, with: text)
        return copy
    }
}
