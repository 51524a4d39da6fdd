// What changes a simulated disk, as it is recorded and done again.

/// One change, or one promise that earlier changes are durable.
package enum DiskOperation: Sendable {
    case create(UInt64, DirectoryEntry)
    case makeDirectory(UInt64, DirectoryEntry)
    case write(UInt64, offset: Int, bytes: [UInt8])
    /// `fdatasync` or `fsync`; after one that failed, what it was to write may never be written.
    case sync(UInt64, hasFailed: Bool)
    case syncFileSystem
    case rename(DirectoryEntry, to: DirectoryEntry)
    case exchange(DirectoryEntry, DirectoryEntry)
    case link(UInt64, DirectoryEntry)
    case unlink(DirectoryEntry)
    /// A file's times, in nanoseconds since 1970.
    case touch(UInt64, Int64)
}

extension DiskOperation: CustomStringConvertible {
    package var description: String {
        switch self {
        case .create(let inode, let entry): "create \(entry) as \(inode)"
        case .makeDirectory(let inode, let entry): "mkdir \(entry) as \(inode)"
        case .write(let inode, let offset, let bytes):
            "write \(inode) [\(offset)..<\(offset + bytes.count)]"
        case .sync(let inode, let hasFailed): "sync \(inode)\(hasFailed ? " (failed)" : "")"
        case .syncFileSystem: "syncfs"
        case .rename(let old, let new): "rename \(old) to \(new)"
        case .exchange(let first, let second): "exchange \(first) and \(second)"
        case .link(let inode, let entry): "link \(inode) as \(entry)"
        case .unlink(let entry): "unlink \(entry)"
        case .touch(let inode, _): "touch \(inode)"
        }
    }
}
