// Files and directories as tests need them: read, write, list, copy, remove.

import Glibc

/// Operations on the file system by path; symbolic links are never followed into.
package enum FileTree {
    /// The whole content of a file.
    package static func contents(of path: String) throws -> [UInt8] {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw SystemFailure("open", path, code: errno) }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count >= 0 else { throw SystemFailure("read", path, code: errno) }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: buffer[..<count])
        }
    }

    package static func text(of path: String) throws -> String {
        String(decoding: try contents(of: path), as: UTF8.self)
    }

    /// Makes the file, or replaces its content.
    package static func write(_ bytes: [UInt8], to path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("open", path, code: errno) }
        defer { close(descriptor) }
        var start = 0
        while start < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.write(descriptor, $0.baseAddress.map { $0 + start }, bytes.count - start)
            }
            guard count > 0 else { throw SystemFailure("write", path, code: errno) }
            start += count
        }
    }

    package static func exists(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    package static func isDirectory(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    package static func makeDirectory(_ path: String) throws {
        guard mkdir(path, 0o700) == 0 else { throw SystemFailure("mkdir", path, code: errno) }
    }

    /// The names in a directory, sorted.
    package static func names(in path: String) throws -> [String] {
        guard let directory = opendir(path) else {
            throw SystemFailure("opendir", path, code: errno)
        }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }

    /// The paths of the files below a directory, relative to it, sorted.
    package static func files(under path: String) throws -> [String] {
        try names(in: path).flatMap { name -> [String] in
            guard isDirectory("\(path)/\(name)") else { return [name] }
            return try files(under: "\(path)/\(name)").map { "\(name)/\($0)" }
        }
    }

    /// Copies a directory of files; `target` must not exist yet.
    package static func copyDirectory(_ source: String, to target: String) throws {
        try makeDirectory(target)
        for name in try names(in: source) {
            if isDirectory("\(source)/\(name)") {
                try copyDirectory("\(source)/\(name)", to: "\(target)/\(name)")
            } else {
                try write(try contents(of: "\(source)/\(name)"), to: "\(target)/\(name)")
            }
        }
    }

    /// Removes a file, or a directory with all that is in it.
    package static func remove(_ path: String) throws {
        guard isDirectory(path) else {
            guard unlink(path) == 0 || errno == ENOENT else {
                throw SystemFailure("unlink", path, code: errno)
            }
            return
        }
        for name in try names(in: path) { try remove("\(path)/\(name)") }
        guard rmdir(path) == 0 else { throw SystemFailure("rmdir", path, code: errno) }
    }
}
