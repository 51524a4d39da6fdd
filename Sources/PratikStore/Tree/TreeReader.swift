// Walks the readable tree: what is an entity's file, and what has no place there.

/// Reads `entities/`.
package enum TreeReader {
    /// Hands on each entity's file, kinds by name and ids ascending.
    ///
    /// - Parameters:
    ///   - strange: gets each name that is no entity's, from the store's directory on, and why.
    ///   - body: gets the kind, the id and the content of each file.
    /// - Throws: `DiskError`, and what the closures throw.
    package static func walk(
        _ paths: StorePaths, disk: any Disk,
        strange: (_ path: String, _ why: String) throws -> Void,
        _ body: (_ kind: String, _ id: Int, _ file: [UInt8]) throws -> Void
    ) throws {
        for kind in try disk.namesIfPresent(in: paths.entities).sorted() {
            let directory = paths.kind(kind)
            guard try isDirectory(directory, disk) else {
                try strange(paths.relative(directory), "this is not the directory of a kind")
                continue
            }
            for bucket in try buckets(of: directory, paths, disk, strange) {
                try walk(kind, bucket, paths, disk, strange, body)
            }
        }
    }

    private static func isDirectory(_ path: String, _ disk: any Disk) throws(DiskError) -> Bool {
        try disk.status(of: path)?.kind == .directory
    }

    /// The bucket numbers of a kind, ascending.
    private static func buckets(
        of directory: String, _ paths: StorePaths, _ disk: any Disk,
        _ strange: (String, String) throws -> Void
    ) throws -> [Int] {
        var buckets: [Int] = []
        for name in try disk.names(in: directory).sorted() {
            let path = "\(directory)/\(name)"
            if let bucket = Int(name), bucket >= 0, String(bucket).padded(to: 3) == name,
                try isDirectory(path, disk)
            {
                buckets.append(bucket)
            } else {
                try strange(paths.relative(path), "this is not a directory of entities")
            }
        }
        return buckets.sorted()
    }

    private static func walk(
        _ kind: String, _ bucket: Int, _ paths: StorePaths, _ disk: any Disk,
        _ strange: (String, String) throws -> Void, _ body: (String, Int, [UInt8]) throws -> Void
    ) throws {
        let directory = paths.bucket(kind: kind, id: bucket * StorePaths.bucketSize)
        var ids: [Int] = []
        for name in try disk.names(in: directory).sorted() {
            if let id = self.id(of: name), id / StorePaths.bucketSize == bucket {
                ids.append(id)
            } else {
                try strange(
                    paths.relative("\(directory)/\(name)"),
                    "this is not the name of an entity's file in this directory")
            }
        }
        for id in ids.sorted() {
            let path = paths.entity(kind: kind, id: id)
            guard try disk.status(of: path)?.kind == .regular else {
                try strange(paths.relative(path), "this is not a file")
                continue
            }
            try body(kind, id, try disk.contents(of: path))
        }
    }

    /// The id that a name stands for: `14023.json`, without zeros before it.
    private static func id(of name: String) -> Int? {
        guard name.hasSuffix(".json"), let id = Int(name.dropLast(5)), id > 0,
            "\(id).json" == name
        else { return nil }
        return id
    }
}
