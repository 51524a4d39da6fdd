// Atomic, durable replacement of a small file: the one place that does it.

/// A file that is replaced as a whole: readers and crashes see the old content or the new.
package enum DurableFile {
    /// Puts `bytes` at `path`; on return they are on disk under that name.
    ///
    /// - Parameter temporary: a directory on the same file system, outside the store.
    package static func replace(
        _ path: String, with bytes: [UInt8], temporary: String, disk: any Disk
    ) throws(DiskError) {
        let (directory, name) = split(path)
        let unfinished = "\(temporary)/\(name)"
        if try disk.status(of: unfinished) != nil { try disk.unlink(unfinished) }
        let file = try disk.open(unfinished, .create)
        defer { disk.close(file) }
        try disk.write(bytes, to: file, at: 0)
        try disk.sync(file)
        try disk.rename(unfinished, to: path)
        try disk.syncDirectory(directory)
    }

    private static func split(_ path: String) -> (directory: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        let directory = slash == path.startIndex ? "/" : String(path[..<slash])
        return (directory, String(path[path.index(after: slash)...]))
    }
}
