// A store's directory in /tmp that goes away with the test.

import PratikStore
import PratikTestSupport

/// An empty store with its directories, removed with everything in it at the end.
final class TemporaryStoreDirectory {
    private let directory: TemporaryDirectory
    var root: String { directory.path }
    let paths: StorePaths
    let disk = SystemDisk()
    var identity = StoreIdentity.new(journal: .required)

    init() throws {
        directory = try TemporaryDirectory()
        paths = StorePaths(store: directory.path("store"))
        try disk.makeDirectory(paths.store)
        try paths.prepare(disk)
        try identity.write(paths, disk: disk)
    }

    /// The paths of the journal's segments in order.
    func segments() throws -> [String] {
        try disk.names(in: paths.journal).sorted().map { "\(paths.journal)/\($0)" }
    }

    func contents(of path: String) throws -> [UInt8] { try disk.contents(of: path) }

    /// Overwrites a file with other content, as nobody should.
    func overwrite(_ path: String, _ bytes: [UInt8]) throws {
        try disk.unlink(path)
        try disk.create(path, bytes)
    }
}
