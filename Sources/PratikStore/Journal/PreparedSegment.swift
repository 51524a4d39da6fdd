// A segment's file before it has a name in the journal: zeros on disk, in the temporary directory.

/// A file that is ready to become a segment.
struct PreparedSegment: Sendable {
    let file: OpenFile
    /// Where it lies until it becomes a segment.
    let path: String
    /// Bytes, all zero, all on disk.
    let size: Int
    let origin: FileOrigin

    private static let chunk = [UInt8](repeating: 0, count: 1 << 20)

    /// Makes and fills the file, so that to write into it can neither run out of space nor has to
    /// grow it.
    static func make(_ path: String, size: Int, disk: any Disk) throws(DiskError) -> PreparedSegment
    {
        let file = try disk.open(path, .create)
        do throws(DiskError) {
            var offset = 0
            while offset < size {
                let part = min(chunk.count, size - offset)
                try disk.write(
                    part == chunk.count ? chunk : Array(chunk[..<part]), to: file, at: offset)
                offset += part
            }
            try disk.sync(file)
            let origin = try disk.status(of: file).origin
            return PreparedSegment(file: file, path: path, size: size, origin: origin)
        } catch {
            disk.close(file)
            try disk.unlink(path)
            throw error
        }
    }

    /// Gives the file up.
    func discard(_ disk: any Disk) throws(DiskError) {
        disk.close(file)
        try disk.unlink(path)
    }
}
