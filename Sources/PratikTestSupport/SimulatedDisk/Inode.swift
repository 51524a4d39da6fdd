// One file or directory of a simulated disk, whatever names it has.

import Glibc
import PratikStore

/// A place in a directory that can hold a name.
package struct DirectoryEntry: Hashable, Sendable, CustomStringConvertible {
    let directory: UInt64
    let name: String

    package var description: String { "\(directory)/\(name)" }
}

/// A file's content or a directory's names, and its status.
struct Inode: Sendable {
    let number: UInt64
    let isDirectory: Bool
    /// Nanoseconds since 1970.
    let born: Int64
    var modified: Int64
    var changed: Int64
    /// Names that lead here; of a directory always one.
    var links: Int
    var bytes: [UInt8] = []
    var entries: [String: UInt64] = [:]

    init(_ number: UInt64, isDirectory: Bool, born: Int64) {
        self.number = number
        self.isDirectory = isDirectory
        self.born = born
        modified = born
        changed = born
        links = 0
    }

    var status: FileStatus {
        let (seconds, nanoseconds) = born.quotientAndRemainder(dividingBy: 1_000_000_000)
        return FileStatus(
            kind: isDirectory ? .directory : .regular, size: bytes.count, modified: modified,
            changed: changed, links: links,
            origin: FileOrigin(
                inode: number, born: BirthTime(seconds: seconds, nanoseconds: nanoseconds)))
    }
}

extension [UInt8] {
    /// Puts bytes at `offset`; a gap before them is filled with zeros.
    mutating func overwrite(at offset: Int, with source: UnsafeRawBufferPointer) {
        grow(to: offset + source.count)
        withUnsafeMutableBytes { target in
            UnsafeMutableRawBufferPointer(rebasing: target[offset...]).copyMemory(from: source)
        }
    }

    mutating func overwrite(at offset: Int, with source: ArraySlice<UInt8>) {
        source.withUnsafeBytes { overwrite(at: offset, with: $0) }
    }

    /// Adds zeros up to `size`.
    mutating func grow(to size: Int) {
        if count < size { self += [UInt8](repeating: 0, count: size - count) }
    }
}
