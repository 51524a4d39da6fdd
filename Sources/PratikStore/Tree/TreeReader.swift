// Walks the readable tree: what is an entity's file, and what has no place there.

/// Reads `entities/`.
package struct TreeReader {
    /// An entity's file, not looked into.
    package struct File {
        package let id: Int
        package let path: String
        package let status: FileStatus
    }

    private let paths: StorePaths
    private let disk: any Disk
    /// Gets each name that is no entity's, from the store's directory on, and why.
    private let strange: (_ path: String, _ why: String) -> Void

    package init(
        _ paths: StorePaths, disk: any Disk,
        strange: @escaping (_ path: String, _ why: String) -> Void
    ) {
        self.paths = paths
        self.disk = disk
        self.strange = strange
    }

    /// The kinds that have a directory, by name.
    package func kinds() throws(DiskError) -> [String] {
        var kinds: [String] = []
        for kind in try disk.namesIfPresent(in: paths.entities).sorted() {
            let directory = paths.kind(kind)
            if try isDirectory(directory) {
                kinds.append(kind)
            } else {
                strange(paths.relative(directory), "this is not the directory of a kind")
            }
        }
        return kinds
    }

    /// The bucket numbers of a kind, ascending.
    package func buckets(of kind: String) throws(DiskError) -> [Int] {
        let directory = paths.kind(kind)
        var buckets: [Int] = []
        for name in try disk.namesIfPresent(in: directory).sorted() {
            let path = "\(directory)/\(name)"
            if let bucket = Int(name), bucket >= 0, String(bucket).padded(to: 3) == name,
                try isDirectory(path)
            {
                buckets.append(bucket)
            } else {
                strange(paths.relative(path), "this is not a directory of entities")
            }
        }
        return buckets.sorted()
    }

    /// The entities' files in a bucket, by id; a file that goes meanwhile is not among them.
    package func files(of kind: String, in bucket: Int) throws(DiskError) -> [File] {
        let directory = paths.bucket(kind: kind, id: bucket * StorePaths.bucketSize)
        var files: [File] = []
        for name in try disk.namesIfPresent(in: directory) {
            let path = "\(directory)/\(name)"
            guard let id = Self.id(of: name), id / StorePaths.bucketSize == bucket else {
                strange(
                    paths.relative(path),
                    "this is not the name of an entity's file in this directory")
                continue
            }
            guard let status = try disk.status(of: path) else { continue }
            if status.kind == .regular {
                files.append(File(id: id, path: path, status: status))
            } else {
                strange(paths.relative(path), "this is not a file")
            }
        }
        return files.sorted { $0.id < $1.id }
    }

    /// Hands on each entity's file, kinds by name and ids ascending.
    ///
    /// - Throws: `DiskError`, and what `body` throws.
    package func walk(_ body: (_ kind: String, _ file: File) throws -> Void) throws {
        for kind in try kinds() {
            for bucket in try buckets(of: kind) {
                for file in try files(of: kind, in: bucket) { try body(kind, file) }
            }
        }
    }

    /// The content of an entity's file, nil if it has gone.
    package func content(of file: File) throws(DiskError) -> [UInt8]? {
        do throws(DiskError) {
            return try disk.contents(of: file.path)
        } catch {
            guard error.isMissing else { throw error }
            return nil
        }
    }

    private func isDirectory(_ path: String) throws(DiskError) -> Bool {
        try disk.status(of: path)?.kind == .directory
    }

    /// The id that a name stands for: `14023.json`, without zeros before it.
    private static func id(of name: String) -> Int? {
        guard name.hasSuffix(".json"), let id = Int(name.dropLast(5)), id > 0,
            "\(id).json" == name
        else { return nil }
        return id
    }
}
