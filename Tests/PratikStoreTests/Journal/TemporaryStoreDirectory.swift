// A store's directory in /tmp that goes away with the test.

import Glibc
import PratikStore
import Testing

/// An empty store with its directories, removed with everything in it at the end.
final class TemporaryStoreDirectory {
    let root: String
    let paths: StorePaths
    let disk = SystemDisk()
    var identity = StoreIdentity.new(journal: .required)

    init() throws {
        var template = Array("/tmp/pratik-test-XXXXXX".utf8CString)
        root = try template.withUnsafeMutableBufferPointer { buffer in
            let base = try #require(buffer.baseAddress)
            return String(cString: try #require(mkdtemp(base)))
        }
        paths = StorePaths(store: root + "/store")
        try disk.makeDirectory(paths.store)
        try paths.prepare(disk)
        try identity.write(paths, disk: disk)
    }

    deinit { remove(root) }

    private func remove(_ path: String) {
        do {
            guard let status = try disk.status(of: path) else { return }
            guard status.kind == .directory else { return try disk.unlink(path) }
            for name in try disk.names(in: path) { remove("\(path)/\(name)") }
            _ = rmdir(path)
        } catch {
            Issue.record(error, "the test's directory can't be removed")
        }
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
