// Directories: made for a while, copied and removed with everything in them.

import Glibc

enum Directories {
    /// A new directory that only this user may enter, in `TMPDIR` where its path leaves room for a
    /// socket's, else in /tmp.
    static func makeTemporary(_ name: String) throws(Failure) -> String {
        let wanted = Environment.current()["TMPDIR"] ?? ""
        let parent = wanted.hasPrefix("/") && wanted.utf8.count < 60 ? wanted : "/tmp"
        // mkdtemp(3) wants six of them.
        let template = "\(parent)/\(name)-" + String(repeating: "X", count: 6)
        var path = template.utf8CString
        let made = path.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { mkdtemp($0) != nil } ?? false
        }
        guard made else { throw failure(template) }
        return path.withUnsafeBufferPointer { buffer in
            String(decoding: buffer.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        }
    }

    static func make(_ path: String) throws(Failure) {
        guard mkdir(path, 0o700) == 0 else { throw failure(path) }
    }

    /// Copies the directory `source` to `target`, which must not exist: regular files and
    /// directories.
    static func copy(_ source: String, to target: String) throws(Failure) {
        try make(target)
        for name in try names(in: source) {
            let (from, to) = ("\(source)/\(name)", "\(target)/\(name)")
            if isDirectory(from) {
                try copy(from, to: to)
            } else {
                try copyFile(from, to: to)
            }
        }
    }

    /// Removes what is at `path` with everything in it; links are removed, not followed.
    static func remove(_ path: String) throws(Failure) {
        guard isDirectory(path) else {
            guard unlink(path) == 0 || errno == ENOENT else { throw failure(path) }
            return
        }
        for name in try names(in: path) { try remove("\(path)/\(name)") }
        guard rmdir(path) == 0 else { throw failure(path) }
    }

    static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private static func names(in path: String) throws(Failure) -> [String] {
        guard let directory = opendir(path) else { throw failure(path) }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    private static func copyFile(_ source: String, to target: String) throws(Failure) {
        guard let bytes = FileBytes.read(source) else { throw failure(source) }
        let descriptor = open(target, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(target) }
        defer { close(descriptor) }
        guard FileBytes.write(bytes, to: descriptor) else { throw failure(target) }
    }

    private static func failure(_ path: String) -> Failure {
        .system(Phrase("\(path): \(String(cString: strerror(errno)))"))
    }
}
