// A disk that fails when it is told to, and that remembers what it was asked.

import Glibc
import PratikStore
import Synchronization

/// Hands every call on to another disk, unless the test says that it fails.
final class FaultyDisk: Disk {
    private let disk: any Disk
    private let fault: Mutex<@Sendable (_ call: String, _ path: String) -> Int32?>
    private let log = Mutex<[String]>([])

    /// - Parameter fault: the `errno` that a call answers with, nil to let it through.
    init(
        _ disk: any Disk = SystemDisk(),
        fault: @escaping @Sendable (_ call: String, _ path: String) -> Int32? = { _, _ in nil }
    ) {
        self.disk = disk
        self.fault = Mutex(fault)
    }

    /// From now on fails as `fault` says.
    func setFault(_ fault: @escaping @Sendable (String, String) -> Int32?) {
        self.fault.withLock { $0 = fault }
    }

    /// The calls so far, each `<call> <path>`.
    var calls: [String] { log.withLock { $0 } }

    private func check(_ call: String, _ path: String) throws(DiskError) {
        log.withLock { $0.append("\(call) \(path)") }
        try fail(call, path)
    }

    /// For calls that change nothing: they can fail, and are not worth remembering.
    private func fail(_ call: String, _ path: String) throws(DiskError) {
        let fault = fault.withLock { $0 }
        if let code = fault(call, path) { throw DiskError(code: code, call: call, path: path) }
    }

    func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenFile {
        try check("open", path)
        return try disk.open(path, mode)
    }

    func close(_ file: OpenFile) { disk.close(file) }

    func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int {
        try fail("read", file.path)
        return try disk.read(file, at: offset, into: buffer)
    }

    func write(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int
    ) throws(DiskError) {
        try check("write", file.path)
        try disk.write(bytes, to: file, at: offset)
    }

    func syncData(_ file: OpenFile) throws(DiskError) {
        try check("fdatasync", file.path)
        try disk.syncData(file)
    }

    func sync(_ file: OpenFile) throws(DiskError) {
        try check("fsync", file.path)
        try disk.sync(file)
    }

    func syncFileSystem(of file: OpenFile) throws(DiskError) {
        try check("syncfs", file.path)
        try disk.syncFileSystem(of: file)
    }

    func rename(_ source: String, to target: String) throws(DiskError) {
        try check("rename", target)
        try disk.rename(source, to: target)
    }

    func exchange(_ first: String, _ second: String) throws(DiskError) {
        try check("exchange", second)
        try disk.exchange(first, second)
    }

    func link(_ source: String, to target: String) throws(DiskError) {
        try disk.link(source, to: target)
    }

    func unlink(_ path: String) throws(DiskError) {
        try check("unlink", path)
        try disk.unlink(path)
    }

    func makeDirectory(_ path: String) throws(DiskError) {
        try fail("mkdir", path)
        try disk.makeDirectory(path)
    }

    func removeDirectory(_ path: String) throws(DiskError) {
        try check("rmdir", path)
        try disk.removeDirectory(path)
    }

    func owner(of path: String) throws(DiskError) -> FileOwner? { try disk.owner(of: path) }

    func give(_ path: String, to owner: FileOwner) throws(DiskError) {
        try check("chown", path)
        try disk.give(path, to: owner)
    }

    func protect(_ path: String) throws(DiskError) { try disk.protect(path) }

    func names(in path: String) throws(DiskError) -> [String] {
        try fail("names", path)
        return try disk.names(in: path)
    }

    func status(of path: String) throws(DiskError) -> FileStatus? {
        try fail("status", path)
        return try disk.status(of: path)
    }

    func status(of file: OpenFile) throws(DiskError) -> FileStatus { try disk.status(of: file) }
    func lock(_ file: OpenFile) throws(DiskError) -> Bool { try disk.lock(file) }
    func unlock(_ file: OpenFile) throws(DiskError) { try disk.unlock(file) }
    func touch(_ file: OpenFile, at moment: Int64) throws(DiskError) {
        try check("touch", file.path)
        try disk.touch(file, at: moment)
    }
}
