// The file system as the kernel has it.

import CLinux
import Glibc

/// The disk that the daemon runs on: each operation is one system call, repeated when interrupted.
package struct SystemDisk: Disk {
    package init() {}

    package func open(_ path: String, _ mode: OpenMode) throws(DiskError) -> OpenFile {
        let flags =
            switch mode {
            case .read: O_RDONLY
            case .write: O_RDWR
            case .create: O_RDWR | O_CREAT | O_EXCL
            case .directory: O_RDONLY | O_DIRECTORY
            }
        let descriptor = try checked("open", path) { Glibc.open(path, flags | O_CLOEXEC, 0o600) }
        return OpenFile(descriptor: descriptor, path: path)
    }

    package func close(_ file: OpenFile) {
        _ = Glibc.close(file.descriptor)
    }

    package func read(
        _ file: OpenFile, at offset: Int, into buffer: UnsafeMutableRawBufferPointer
    ) throws(DiskError) -> Int {
        try checked("pread", file.path) {
            pread(file.descriptor, buffer.baseAddress, buffer.count, offset)
        }
    }

    package func write(
        _ bytes: UnsafeRawBufferPointer, to file: OpenFile, at offset: Int
    ) throws(DiskError) {
        guard let base = bytes.baseAddress else { return }
        var written = 0
        while written < bytes.count {
            let position = written
            written += try checked("pwrite", file.path) {
                pwrite(
                    file.descriptor, base + position, bytes.count - position, offset + position)
            }
        }
    }

    package func syncData(_ file: OpenFile) throws(DiskError) {
        try checked("fdatasync", file.path) { fdatasync(file.descriptor) }
    }

    package func sync(_ file: OpenFile) throws(DiskError) {
        try checked("fsync", file.path) { fsync(file.descriptor) }
    }

    package func syncFileSystem(of file: OpenFile) throws(DiskError) {
        try checked("syncfs", file.path) { syncfs(file.descriptor) }
    }

    package func lock(_ file: OpenFile) throws(DiskError) -> Bool {
        do throws(DiskError) {
            try checked("flock", file.path) { flock(file.descriptor, LOCK_EX | LOCK_NB) }
            return true
        } catch {
            guard error.code == EWOULDBLOCK else { throw error }
            return false
        }
    }

    package func unlock(_ file: OpenFile) throws(DiskError) {
        try checked("flock", file.path) { flock(file.descriptor, LOCK_UN) }
    }

    package func touch(_ file: OpenFile, at moment: Int64) throws(DiskError) {
        let (seconds, nanoseconds) = moment.quotientAndRemainder(dividingBy: 1_000_000_000)
        let time = timespec(tv_sec: Int(seconds), tv_nsec: Int(nanoseconds))
        let times = [time, time]
        try checked("futimens", file.path) { futimens(file.descriptor, times) }
    }

    /// Repeats a call that a signal interrupted; throws its `errno` when it fails.
    @discardableResult
    func checked<Answer: SignedInteger>(
        _ call: String, _ path: String, _ body: () -> Answer
    ) throws(DiskError) -> Answer {
        while true {
            let answer = body()
            guard answer == -1 else { return answer }
            let code = errno
            guard code == EINTR else { throw DiskError(code: code, call: call, path: path) }
        }
    }
}
