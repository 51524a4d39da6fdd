// A disk whose syncs wait until a test lets them go on.

import Glibc
import PratikStore
import PratikTestSupport
import Synchronization

/// The system's disk behind a gate.
final class GatedDisk: Disk {
    /// While this is true no `fdatasync` returns; for ten seconds at most.
    let isShut = Atomic<Bool>(false)
    private let disk = SystemDisk()

    func syncData(_ file: OpenFile) throws(DiskError) {
        _ = Stopwatch.wait(upTo: 10_000) { !isShut.load(ordering: .acquiring) }
        try disk.syncData(file)
    }

    // MARK: Everything else goes through

    func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenFile {
        try disk.open(path, mode)
    }
    func close(_ file: OpenFile) { disk.close(file) }
    func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int { try disk.read(file, at: offset, into: buffer) }
    func write(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int
    ) throws(DiskError) { try disk.write(bytes, to: file, at: offset) }
    func sync(_ file: OpenFile) throws(DiskError) { try disk.sync(file) }
    func syncFileSystem(of file: OpenFile) throws(DiskError) {
        try disk.syncFileSystem(of: file)
    }
    func rename(_ source: String, to target: String) throws(DiskError) {
        try disk.rename(source, to: target)
    }
    func exchange(_ first: String, _ second: String) throws(DiskError) {
        try disk.exchange(first, second)
    }
    func link(_ source: String, to target: String) throws(DiskError) {
        try disk.link(source, to: target)
    }
    func unlink(_ path: String) throws(DiskError) { try disk.unlink(path) }
    func makeDirectory(_ path: String) throws(DiskError) { try disk.makeDirectory(path) }
    func removeDirectory(_ path: String) throws(DiskError) { try disk.removeDirectory(path) }
    func owner(of path: String) throws(DiskError) -> FileOwner? { try disk.owner(of: path) }
    func give(_ path: String, to owner: FileOwner) throws(DiskError) {
        try disk.give(path, to: owner)
    }
    func unlock(_ file: OpenFile) throws(DiskError) { try disk.unlock(file) }
    func protect(_ path: String) throws(DiskError) { try disk.protect(path) }
    func names(in path: String) throws(DiskError) -> [String] { try disk.names(in: path) }
    func status(of path: String) throws(DiskError) -> FileStatus? { try disk.status(of: path) }
    func status(of file: OpenFile) throws(DiskError) -> FileStatus { try disk.status(of: file) }
    func lock(_ file: OpenFile) throws(DiskError) -> Bool { try disk.lock(file) }
    func touch(_ file: OpenFile, at moment: Int64) throws(DiskError) {
        try disk.touch(file, at: moment)
    }
}
