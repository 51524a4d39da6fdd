// What lies on a simulated disk at one moment, and how an operation changes it.

/// Inodes by number, the first of them the root directory.
///
/// A value: copies share memory until they change.
package struct DiskImage: Sendable {
    /// The root's number; the lower ones are nobody's, as on ext4.
    static let root: UInt64 = 2

    private var inodes: [Inode?]
    /// Directories by their path, found before.
    private var knownDirectories: [String: UInt64] = [:]

    init(born: Int64) {
        var root = Inode(Self.root, isDirectory: true, born: born)
        root.links = 1
        inodes = [nil, nil, root]
    }

    subscript(number: UInt64) -> Inode? {
        get { number < UInt64(inodes.count) ? inodes[Int(number)] : nil }
        set { inodes[Int(number)] = newValue }
    }

    /// A number that no inode has had.
    var nextNumber: UInt64 { UInt64(inodes.count) }

    func inode(at entry: DirectoryEntry) -> UInt64? {
        self[entry.directory]?.entries[entry.name]
    }

    func isDirectory(_ number: UInt64?) -> Bool {
        number.flatMap { self[$0]?.isDirectory } ?? false
    }

    // MARK: Paths

    /// The inode that a path leads to.
    mutating func inode(at path: String) throws(DiskFailure) -> UInt64 {
        if let known = knownDirectories[path] { return known }
        if path == "/" { return Self.root }
        let entry = try entry(at: path)
        guard let number = inode(at: entry) else { throw .missing }
        if isDirectory(number) { knownDirectories[path] = number }
        return number
    }

    /// The place that a path names, in a directory that exists.
    mutating func entry(at path: String) throws(DiskFailure) -> DirectoryEntry {
        let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
        let name = slash.map { path[path.utf8.index(after: $0)...] } ?? path[...]
        guard !name.isEmpty else { throw .missing }
        let parent = slash.map { path[..<$0] } ?? ""
        let directory = try parent.isEmpty ? Self.root : inode(at: String(parent))
        guard isDirectory(directory) else { throw .notDirectory }
        return DirectoryEntry(directory: directory, name: String(name))
    }

    // MARK: Changes

    /// Does an operation that can be done.
    mutating func apply(_ operation: DiskOperation, at moment: Int64) {
        switch operation {
        case .create(let number, let entry):
            add(Inode(number, isDirectory: false, born: moment))
            set(entry, to: number, at: moment)
        case .makeDirectory(let number, let entry):
            add(Inode(number, isDirectory: true, born: moment))
            set(entry, to: number, at: moment)
        case .write(let number, let offset, let bytes):
            inodes[Int(number)]?.bytes.overwrite(at: offset, with: bytes[...])
            inodes[Int(number)]?.modified = moment
            inodes[Int(number)]?.changed = moment
        case .sync, .syncFileSystem: break
        case .rename(let old, let new):
            guard let number = inode(at: old) else { return }
            set(new, to: number, at: moment)
            set(old, to: nil, at: moment)
            if isDirectory(number) { knownDirectories.removeAll() }
        case .exchange(let first, let second):
            let numbers = (inode(at: first), inode(at: second))
            set(first, to: numbers.1, at: moment)
            set(second, to: numbers.0, at: moment)
            if isDirectory(numbers.0) || isDirectory(numbers.1) { knownDirectories.removeAll() }
        case .link(let number, let entry): set(entry, to: number, at: moment)
        case .unlink(let entry): set(entry, to: nil, at: moment)
        case .touch(let number, let time):
            inodes[Int(number)]?.modified = time
            inodes[Int(number)]?.changed = moment
        }
    }

    /// Has room for an inode, which may have no name yet.
    mutating func add(_ inode: Inode) {
        while inodes.count <= Int(inode.number) { inodes.append(nil) }
        inodes[Int(inode.number)] = inode
    }

    /// Makes a name lead to another inode, or to none.
    private mutating func set(_ entry: DirectoryEntry, to number: UInt64?, at moment: Int64) {
        if let old = inode(at: entry) { count(-1, old, at: moment) }
        if let number { count(1, number, at: moment) }
        inodes[Int(entry.directory)]?.entries[entry.name] = number
        inodes[Int(entry.directory)]?.modified = moment
        inodes[Int(entry.directory)]?.changed = moment
    }

    private mutating func count(_ change: Int, _ number: UInt64, at moment: Int64) {
        inodes[Int(number)]?.links += change
        inodes[Int(number)]?.changed = moment
    }

    /// Forgets what has no name.
    mutating func free(_ number: UInt64) {
        if self[number]?.links == 0 { inodes[Int(number)] = nil }
    }
}
