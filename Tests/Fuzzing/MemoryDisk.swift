// A disk that holds a few files in memory and can only be read.

import Glibc

@testable import PratikStore

/// Files by path; every directory that they lie in exists.
struct MemoryDisk: Disk {
    var files: [String: [UInt8]] = [:]

    private func refusal(_ call: String, _ path: String, _ code: Int32 = EROFS) -> DiskError {
        DiskError(code: code, call: call, path: path)
    }

    func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenFile {
        guard mode == .read else { throw refusal("open", path) }
        guard files[path] != nil else { throw refusal("open", path, ENOENT) }
        return OpenFile(descriptor: -1, path: path)
    }

    func close(_ file: OpenFile) {}

    func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int {
        guard let content = files[file.path] else { throw refusal("pread", file.path, ENOENT) }
        let part = content.dropFirst(offset).prefix(buffer.count)
        buffer.copyBytes(from: part)
        return part.count
    }

    func names(in path: String) throws(DiskError) -> [String] {
        files.keys.filter { $0.hasPrefix(path + "/") }.map { String($0.dropFirst(path.count + 1)) }
    }

    func status(of path: String) throws(DiskError) -> FileStatus? {
        guard let content = files[path] else { return nil }
        return FileStatus(
            kind: .regular, size: content.count, modified: 0, changed: 0, links: 1,
            origin: FileOrigin(inode: 1, born: nil))
    }

    func owner(of path: String) throws(DiskError) -> FileOwner? { nil }

    func status(of file: OpenFile) throws(DiskError) -> FileStatus {
        guard let status = try status(of: file.path) else {
            throw refusal("statx", file.path, ENOENT)
        }
        return status
    }

    // MARK: What changes a disk

    func write(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int
    ) throws(DiskError) {
        throw refusal("pwrite", file.path)
    }

    func syncData(_ file: OpenFile) throws(DiskError) { throw refusal("fdatasync", file.path) }
    func sync(_ file: OpenFile) throws(DiskError) { throw refusal("fsync", file.path) }
    func syncFileSystem(of file: OpenFile) throws(DiskError) { throw refusal("syncfs", file.path) }
    func rename(_ source: String, to target: String) throws(DiskError) {
        throw refusal("rename", target)
    }
    func exchange(_ first: String, _ second: String) throws(DiskError) {
        throw refusal("renameat2", second)
    }
    func link(_ source: String, to target: String) throws(DiskError) {
        throw refusal("link", target)
    }
    func unlink(_ path: String) throws(DiskError) { throw refusal("unlink", path) }
    func makeDirectory(_ path: String) throws(DiskError) { throw refusal("mkdir", path) }
    func removeDirectory(_ path: String) throws(DiskError) { throw refusal("rmdir", path) }
    func give(_ path: String, to owner: FileOwner) throws(DiskError) {
        throw refusal("chown", path)
    }
    func unlock(_ file: OpenFile) throws(DiskError) { throw refusal("flock", file.path) }
    func protect(_ path: String) throws(DiskError) { throw refusal("chmod", path) }
    func lock(_ file: OpenFile) throws(DiskError) -> Bool { throw refusal("flock", file.path) }
    func touch(_ file: OpenFile, at moment: Int64) throws(DiskError) {
        throw refusal("futimens", file.path)
    }
}
