// The durable side of a disk: inodes before their names, and names without them.

extension DiskImage {
    mutating func write(_ bytes: ArraySlice<UInt8>, to number: UInt64, at offset: Int) {
        self[number]?.bytes.overwrite(at: offset, with: bytes)
    }

    mutating func touch(_ number: UInt64, _ moment: Int64) {
        self[number]?.modified = moment
    }

    /// Makes a name lead somewhere else, whatever that does to counts of links.
    mutating func setEntry(_ entry: DirectoryEntry, to number: UInt64?) {
        self[entry.directory]?.entries[entry.name] = number
    }

    /// Forgets every inode that no path leads to, and counts the links of the others.
    mutating func keepReachable() {
        var links = [Int](repeating: 0, count: Int(nextNumber))
        links[Int(Self.root)] = 1
        var waiting = [Self.root]
        while let directory = waiting.popLast() {
            for number in self[directory]?.entries.values ?? [:].values {
                links[Int(number)] += 1
                if links[Int(number)] == 1, isDirectory(number) { waiting.append(number) }
            }
        }
        for (number, count) in links.enumerated() {
            self[UInt64(number)]?.links = count
            if count == 0, number >= Int(Self.root) { self[UInt64(number)] = nil }
        }
    }
}
