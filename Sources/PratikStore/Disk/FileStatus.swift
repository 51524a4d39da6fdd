// What the file system tells about one file.

import Glibc

/// The moment at which a file's inode was made.
package struct BirthTime: Equatable, Sendable {
    package let seconds: Int64
    package let nanoseconds: Int64

    package init(seconds: Int64, nanoseconds: Int64) {
        self.seconds = seconds
        self.nanoseconds = nanoseconds
    }

    /// Reads `<seconds>.<nine digits>`; nil for anything else.
    package init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[1].utf8.count == 9,
            let seconds = Int64(parts[0]), let nanoseconds = Int64(parts[1]), nanoseconds >= 0
        else { return nil }
        self.init(seconds: seconds, nanoseconds: nanoseconds)
    }

    /// `<seconds>.<nine digits>`, as `store.json` and segment headers have it.
    package var text: String {
        let digits = String(nanoseconds)
        return "\(seconds)." + String(repeating: "0", count: 9 - digits.utf8.count) + digits
    }
}

/// What tells one file from its copies: a copy has another inode, born at another time.
package struct FileOrigin: Equatable, Sendable {
    package let inode: UInt64
    /// Nil where the file system tells none.
    package let born: BirthTime?

    package init(inode: UInt64, born: BirthTime?) {
        self.inode = inode
        self.born = born
    }

    /// Whether both are the very same file; without a birth time that can't be known, so: no.
    package func isSame(as other: FileOrigin) -> Bool {
        born != nil && self == other
    }
}

/// The part of a file's status that the store looks at.
package struct FileStatus: Equatable, Sendable {
    package enum Kind: Sendable {
        case regular, directory, other
    }

    package let kind: Kind
    /// Bytes.
    package let size: Int
    /// Nanoseconds since 1970 at which the content changed last.
    package let modified: Int64
    /// Nanoseconds since 1970 at which the inode changed last.
    package let changed: Int64
    /// Names that the inode has.
    package let links: Int
    package let origin: FileOrigin

    package init(
        kind: Kind, size: Int, modified: Int64, changed: Int64, links: Int, origin: FileOrigin
    ) {
        self.kind = kind
        self.size = size
        self.modified = modified
        self.changed = changed
        self.links = links
        self.origin = origin
    }
}

/// Whose a file is, by the kernel's numbers.
package struct FileOwner: Equatable, Sendable {
    package let user: UInt32
    package let group: UInt32

    package init(user: UInt32, group: UInt32) {
        self.user = user
        self.group = group
    }
}
