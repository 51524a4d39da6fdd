// Where everything of a store lies, seen from its directory.

/// The paths of one store. Nothing temporary is inside it: that lies in a sibling directory.
package struct StorePaths: Sendable, Equatable {
    /// The store's directory, without a slash at its end.
    package let store: String

    package init(store: String) {
        var path = Substring(store)
        while path.count > 1, path.last == "/" { path.removeLast() }
        self.store = String(path)
    }

    /// The directory that the store lies in.
    package var parent: String {
        guard let slash = store.lastIndex(of: "/") else { return "." }
        return slash == store.startIndex ? "/" : String(store[..<slash])
    }

    /// The sibling directory, on the same file system, for files that are not finished.
    package var temporary: String { store + ".tmp" }
    package var identity: String { store + "/store.json" }
    package var entities: String { store + "/entities" }
    package var files: String { store + "/files" }
    package var journal: String { store + "/journal" }
    package var quarantine: String { store + "/quarantine" }
    package var manifest: String { store + "/manifest" }

    /// Entities that share one directory.
    package static let bucketSize = 1000

    /// The directory of the files of one kind.
    package func kind(_ kind: String) -> String { "\(entities)/\(kind)" }

    /// The directory of an entity's file.
    package func bucket(kind: String, id: Int) -> String {
        "\(entities)/\(kind)/\(Self.bucketName(of: id))"
    }

    /// The file of an entity.
    package func entity(kind: String, id: Int) -> String {
        "\(bucket(kind: kind, id: id))/\(id).json"
    }

    /// `014` for 14023.
    package static func bucketName(of id: Int) -> String {
        String(id / bucketSize).padded(to: 3)
    }

    /// A path as messages name it: from the store's directory on.
    package func relative(_ path: String) -> String {
        path.hasPrefix(store + "/") ? String(path.dropFirst(store.count + 1)) : path
    }

    /// Makes the directories that are missing and empties the temporary one. For who has the lock.
    package func prepare(_ disk: any Disk) throws(DiskError) {
        var made = false
        for directory in [entities, files, journal, quarantine] {
            made = try disk.makeDirectoryIfMissing(directory) || made
        }
        if made { try disk.syncDirectory(store) }
        try prepareTemporary(disk)
    }

    /// Makes the temporary directory, or empties it. For who has the lock, or makes the store.
    package func prepareTemporary(_ disk: any Disk) throws(DiskError) {
        try disk.makeDirectoryIfMissing(temporary)
        for name in try disk.names(in: temporary) {
            let path = "\(temporary)/\(name)"
            if try disk.status(of: path)?.kind != .directory { try disk.unlink(path) }
        }
    }
}

extension String {
    /// The text with zeros before it, at least `width` bytes of them all.
    func padded(to width: Int) -> String {
        String(repeating: "0", count: max(0, width - utf8.count)) + self
    }
}
