// All that can still be read of a damaged store: the newest version of each entity, from anywhere.

package import PratikModel

/// Versions of entities from segments, snapshots and the tree, and what could not be read.
package struct Salvage {
    /// The newest version that was found.
    struct Version {
        let rev: UInt64
        /// Nil when the newest that was found is a deletion.
        let row: [UInt8]?
        let isFromTree: Bool
    }

    private(set) var versions: [TreeQueue.Key: Version] = [:]
    package private(set) var damage: [DamagedPlace] = []
    /// The highest sequence number that was seen.
    package private(set) var newest: UInt64 = 0
    /// The highest number of a segment.
    package private(set) var lastSegment = 0
    package private(set) var last: Timestamp?
    /// The store's id, as the newest segment or snapshot says it.
    package private(set) var store: String?
    /// Versions that no segment and no snapshot had.
    package private(set) var fromTree = 0

    private let paths: StorePaths
    private let disk: any Disk

    /// Reads everything.
    ///
    /// - Throws: `DiskError`.
    package static func read(
        _ paths: StorePaths, disk: any Disk
    ) throws -> Salvage {
        var salvage = Salvage(paths: paths, disk: disk)
        try salvage.readSnapshots()
        try salvage.readSegments()
        try salvage.readTree()
        return salvage
    }

    private init(paths: StorePaths, disk: any Disk) {
        self.paths = paths
        self.disk = disk
    }

    private mutating func note(
        _ kind: String, _ id: Int, _ row: [UInt8]?, rev: UInt64, isFromTree: Bool = false
    ) {
        newest = max(newest, rev)
        let key = TreeQueue.Key(kind: kind, id: id)
        if let known = versions[key], known.rev >= rev { return }
        if isFromTree { fromTree += 1 }
        versions[key] = Version(rev: rev, row: row, isFromTree: isFromTree)
    }

    // MARK: Journal

    private mutating func readSegments() throws {
        let names = try journalNames(ending: ".log").compactMap { SegmentName($0) }
            .sorted { ($0.number, $0.first) < ($1.number, $1.first) }
        for (index, name) in names.enumerated() {
            lastSegment = max(lastSegment, name.number)
            let next = index + 1 < names.count ? names[index + 1] : nil
            let bytes = try disk.contents(of: "\(paths.journal)/\(name.text)")
            bytes.withUnsafeBufferPointer { readSegment($0, name, until: next) }
        }
    }

    private mutating func readSegment(
        _ bytes: UnsafeBufferPointer<UInt8>, _ name: SegmentName, until next: SegmentName?
    ) {
        let file = "journal/\(name.text)"
        var reader = TolerantReader(segment: bytes, file: file)
        store = reader.store ?? store
        // What stands behind the record that the next segment follows was written again there.
        let limit = next.map { $0.first - 1 } ?? .max
        while let (json, checksum) = reader.next() {
            do {
                let record = try JournalRecord(json, checksum: checksum)
                guard record.seq <= limit else { break }
                try note(record)
            } catch {
                damage.append(DamagedPlace(file: file, offset: 0, why: "a malformed record"))
            }
        }
        damage += reader.damage
    }

    private mutating func note(_ record: JournalRecord) throws {
        newest = max(newest, record.seq)
        if let moment = record.moment { last = last.map { max($0, moment) } ?? moment }
        try record.forEachWrite { kind, id, row in
            // A version that was taken over has a revision below its transaction's.
            let row = row.map { Array($0) }
            let rev = row.flatMap(EntityFileVerdict.revision) ?? record.seq
            note(String(decoding: kind, as: UTF8.self), id, row, rev: rev)
        }
    }

    private mutating func readSnapshots() throws {
        for text in try journalNames(ending: SnapshotName.ending) {
            guard let name = SnapshotName(text) else { continue }
            lastSegment = max(lastSegment, name.segment)
            newest = max(newest, name.seq)
            let bytes = try disk.contents(of: name.path(paths))
            bytes.withUnsafeBufferPointer { readSnapshot($0, name) }
        }
    }

    private mutating func readSnapshot(
        _ bytes: UnsafeBufferPointer<UInt8>, _ name: SnapshotName
    ) {
        var reader = TolerantReader(bytes, from: 0, after: .origin, file: name.file)
        while let (json, _) = reader.next() {
            guard let entity = SnapshotEntity(json) else { continue }
            let row = Array(entity.row)
            let rev = EntityFileVerdict.revision(of: row) ?? name.seq
            note(String(decoding: entity.kind, as: UTF8.self), entity.id, row, rev: rev)
        }
        damage += reader.damage
    }

    private func journalNames(ending: String) throws(DiskError) -> [String] {
        try disk.namesIfPresent(in: paths.journal).filter { $0.hasSuffix(ending) }.sorted()
    }

    // MARK: Tree

    /// A file of a later version than was found elsewhere stands for what is lost.
    private mutating func readTree() throws {
        let reader = TreeReader(paths, disk: disk) { _, _ in }
        try reader.walk { kind, file in
            guard let content = try reader.content(of: file) else { return }
            do {
                let row = try EntityFileFormat.row(fromFile: content)
                guard let rev = EntityFileVerdict.revision(of: row) else { return }
                note(kind, file.id, row, rev: rev, isFromTree: true)
            } catch {
                damage.append(
                    DamagedPlace(
                        file: paths.relative(file.path), offset: 0, why: "it is not a JSON object"))
            }
        }
    }
}
