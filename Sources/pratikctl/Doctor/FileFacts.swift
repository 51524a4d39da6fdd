// What the file system tells about a path: kind, owner, permissions, room.

import Glibc

/// The status of what has a name, a symbolic link itself.
struct FileFacts {
    enum Kind {
        case directory, file, link, socket, other
    }

    let kind: Kind
    let user: uid_t
    /// The nine bits and what stands before them.
    let mode: mode_t

    /// Nil when nothing has the name, or it cannot be seen (`errno` says why).
    init?(_ path: String) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        kind =
            switch status.st_mode & S_IFMT {
            case S_IFDIR: .directory
            case S_IFREG: .file
            case S_IFLNK: .link
            case S_IFSOCK: .socket
            default: .other
            }
        user = status.st_uid
        mode = status.st_mode & 0o7777
    }

    /// The names in a directory; nil when they may not be read.
    static func names(in path: String) -> [String]? {
        guard let directory = opendir(path) else { return nil }
        defer { closedir(directory) }
        var names: [String] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }
}

/// What is left on a file system.
struct FreeSpace: Equatable {
    /// Bytes for who is not root, and in all.
    let freeBytes: Int64
    let totalBytes: Int64
    /// Files that can still be made; nil where they are not counted.
    let freeFiles: Int64?

    init(freeBytes: Int64, totalBytes: Int64, freeFiles: Int64?) {
        self.freeBytes = freeBytes
        self.totalBytes = totalBytes
        self.freeFiles = freeFiles
    }

    /// Of the file system that a path lies on; nil when it cannot be told.
    init?(at path: String) {
        var answer = statvfs()
        guard statvfs(path, &answer) == 0 else { return nil }
        let block = Int64(answer.f_frsize)
        self.init(
            freeBytes: Int64(answer.f_bavail) * block, totalBytes: Int64(answer.f_blocks) * block,
            freeFiles: answer.f_files == 0 ? nil : Int64(answer.f_favail))
    }
}

/// Names of users; numbers where nobody has them.
enum AccountName {
    static func user(_ number: uid_t) -> String {
        guard let entry = getpwuid(number), let name = entry.pointee.pw_name else {
            return String(number)
        }
        return String(cString: name)
    }
}
