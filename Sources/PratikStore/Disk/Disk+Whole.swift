// Whole-file operations made of the disk's calls.

import Glibc

extension Disk {
    /// The whole content of a file.
    package func contents(of path: String) throws(DiskError) -> [UInt8] {
        let file = try open(path, .read)
        defer { close(file) }
        let size = try status(of: file).size
        var bytes: [UInt8] = []
        try readAll(of: file, sizeHint: size, into: &bytes)
        return bytes
    }

    /// Reads to the end of the file, whatever its size was when it was asked for.
    private func readAll(
        of file: OpenFile, sizeHint: Int, into bytes: inout [UInt8]
    ) throws(DiskError) {
        var offset = 0
        var capacity = sizeHint + 1
        while true {
            let start = offset
            bytes += [UInt8](repeating: 0, count: capacity - bytes.count)
            var failure: DiskError?
            offset += bytes.withUnsafeMutableBytes { buffer in
                do throws(DiskError) {
                    return try read(
                        file, at: start, into: .init(rebasing: buffer[start..<buffer.count]))
                } catch {
                    failure = error
                    return 0
                }
            }
            if let failure { throw failure }
            if offset == start { break }
            if offset == capacity { capacity *= 2 }
        }
        bytes.removeSubrange(offset...)
    }

    /// Makes a new file with this content; not synced.
    package func create(_ path: String, _ bytes: [UInt8]) throws(DiskError) {
        let file = try open(path, .create)
        defer { close(file) }
        try write(bytes, to: file, at: 0)
    }

    /// Writes all of an array at `offset`.
    package func write(_ bytes: [UInt8], to file: OpenFile, at offset: Int) throws(DiskError) {
        let result = bytes.withUnsafeBytes { buffer -> Result<Void, DiskError> in
            do throws(DiskError) {
                return .success(try write(buffer, to: file, at: offset))
            } catch {
                return .failure(error)
            }
        }
        try result.get()
    }

    /// Makes a directory unless it is there; answers whether it made it.
    @discardableResult
    package func makeDirectoryIfMissing(_ path: String) throws(DiskError) -> Bool {
        do throws(DiskError) {
            try makeDirectory(path)
            return true
        } catch {
            guard error.code == EEXIST else { throw error }
            return false
        }
    }

    /// Makes the names in a directory durable.
    package func syncDirectory(_ path: String) throws(DiskError) {
        if Mutation.directorySync.isActive { return }
        let directory = try open(path, .directory)
        defer { close(directory) }
        try sync(directory)
    }

    /// The names in a directory, none if the directory is missing.
    package func namesIfPresent(in path: String) throws(DiskError) -> [String] {
        do throws(DiskError) {
            return try names(in: path)
        } catch {
            guard error.isMissing else { throw error }
            return []
        }
    }
}

extension Disk {
    /// Up to `count` bytes of a file from `offset`; fewer at its end.
    func bytes(of file: OpenFile, at offset: Int, count: Int) throws(DiskError) -> [UInt8] {
        var failure: DiskError?
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            let raw = UnsafeMutableRawBufferPointer(buffer)
            do throws(DiskError) {
                while filled < count {
                    let part = try read(
                        file, at: offset + filled, into: .init(rebasing: raw[filled...]))
                    if part == 0 { break }
                    filled += part
                }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
