// A call to the simulated disk, and how a test makes it fail.

/// One call of many, counted from 1 in the order in which they came.
package struct DiskCall: Sendable, CustomStringConvertible {
    package enum Name: String, Sendable, CaseIterable {
        case open, create, read = "pread", write = "pwrite", syncData = "fdatasync", sync = "fsync"
        case syncFileSystem = "syncfs", rename, exchange = "renameat2", link, unlink
        case makeDirectory = "mkdir", protect = "chmod", names = "opendir", status = "statx"
        case lock = "flock", touch = "futimens"

        /// The call's name, as its manual page has it.
        var call: String { self == .create ? "open" : rawValue }
    }

    package let number: Int
    package let name: Name
    package let path: String
    /// Whether a full disk can't do it: a new name, or a file that grows.
    package let needsSpace: Bool

    package var description: String { "call \(number), \(name.rawValue) \(path)" }
}

/// What goes wrong with a call.
package enum DiskFault: Sendable {
    /// Nothing happens, and the call answers with this `errno`.
    case fails(Int32)
    /// It happens, and the call answers with this `errno` all the same.
    case failsLate(Int32)
    /// A sync does nothing, and says that it has.
    case isIgnored
    /// A write stores the first half of its bytes, then answers with this `errno`.
    case stopsHalfWay(Int32)
}
