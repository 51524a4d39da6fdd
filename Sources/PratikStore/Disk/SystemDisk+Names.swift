// Names and status: what the kernel does by path.

import CLinux
import Glibc

extension SystemDisk {
    package func rename(_ source: String, to target: String) throws(DiskError) {
        try checked("rename", target) { Glibc.rename(source, target) }
    }

    package func exchange(_ first: String, _ second: String) throws(DiskError) {
        try checked("renameat2", second) {
            renameat2(AT_FDCWD, first, AT_FDCWD, second, PRATIK_RENAME_EXCHANGE)
        }
    }

    package func link(_ source: String, to target: String) throws(DiskError) {
        try checked("link", target) { Glibc.link(source, target) }
    }

    package func unlink(_ path: String) throws(DiskError) {
        try checked("unlink", path) { Glibc.unlink(path) }
    }

    package func makeDirectory(_ path: String) throws(DiskError) {
        try checked("mkdir", path) { mkdir(path, 0o700) }
    }

    package func removeDirectory(_ path: String) throws(DiskError) {
        try checked("rmdir", path) { rmdir(path) }
    }

    package func protect(_ path: String) throws(DiskError) {
        try checked("chmod", path) { chmod(path, 0o700) }
    }

    package func owner(of path: String) throws(DiskError) -> FileOwner? {
        var answer = stat()
        do throws(DiskError) {
            try checked("lstat", path) { lstat(path, &answer) }
            return FileOwner(user: answer.st_uid, group: answer.st_gid)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    package func give(_ path: String, to owner: FileOwner) throws(DiskError) {
        try checked("lchown", path) { lchown(path, owner.user, owner.group) }
    }

    package func names(in path: String) throws(DiskError) -> [String] {
        guard let stream = opendir(path) else {
            throw DiskError(code: errno, call: "opendir", path: path)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while true {
            errno = 0
            guard let entry = readdir(stream) else { break }
            let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != ".", name != ".." { names.append(name) }
        }
        guard errno == 0 else { throw DiskError(code: errno, call: "readdir", path: path) }
        return names
    }

    package func status(of path: String) throws(DiskError) -> FileStatus? {
        do throws(DiskError) {
            return try status(AT_FDCWD, path, flags: AT_SYMLINK_NOFOLLOW, named: path)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    package func status(of file: OpenFile) throws(DiskError) -> FileStatus {
        try status(file.descriptor, "", flags: PRATIK_AT_EMPTY_PATH, named: file.path)
    }

    private func status(
        _ directory: Int32, _ path: String, flags: Int32, named name: String
    ) throws(DiskError) -> FileStatus {
        var answer = statx()
        let wanted = UInt32(STATX_BASIC_STATS | STATX_BTIME)
        try checked("statx", name) { statx(directory, path, flags, wanted, &answer) }
        return FileStatus(answer)
    }
}

extension FileStatus {
    fileprivate init(_ answer: statx) {
        kind =
            switch UInt32(answer.stx_mode) & S_IFMT {
            case S_IFREG: .regular
            case S_IFDIR: .directory
            default: .other
            }
        size = Int(answer.stx_size)
        modified = answer.stx_mtime.totalNanoseconds
        changed = answer.stx_ctime.totalNanoseconds
        links = Int(answer.stx_nlink)
        let tellsBirth = answer.stx_mask & UInt32(STATX_BTIME) != 0
        let born = BirthTime(
            seconds: answer.stx_btime.tv_sec, nanoseconds: Int64(answer.stx_btime.tv_nsec))
        origin = FileOrigin(inode: answer.stx_ino, born: tellsBirth ? born : nil)
    }
}

extension statx_timestamp {
    fileprivate var totalNanoseconds: Int64 { tv_sec * 1_000_000_000 + Int64(tv_nsec) }
}
