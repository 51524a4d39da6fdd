// The segments of a journal and their headers, checked against each other before any is read.

/// Where a replay begins.
package struct ReplayStart: Sendable {
    /// The last record that is not replayed.
    package let point: ChainPoint
    /// The number of the segment that ends with it, 0 when any may contain it.
    package let segment: Int

    package init(point: ChainPoint, segment: Int = 0) {
        self.point = point
        self.segment = segment
    }

    /// The first record of all.
    package static let origin = ReplayStart(point: .origin)
}

/// Segments that follow each other, from the one that contains a wanted point on.
struct SegmentChain {
    struct Segment {
        let name: SegmentName
        let header: SegmentHeader

        /// The file, as messages name it.
        var file: String { "journal/\(name.text)" }
    }

    private(set) var segments: [Segment] = []
    /// Names that a copy has behind a gap.
    private(set) var setAside: [String] = []

    /// Reads the headers of the segments that a replay needs.
    ///
    /// - Throws: `StoreDamage`, `StoreRefusal.unknownFormat`, `DiskError`.
    static func read(
        _ paths: StorePaths, store: String, from start: ReplayStart, mode: ReplayMode,
        disk: any Disk
    ) throws -> SegmentChain {
        var chain = SegmentChain()
        for name in try SegmentName.list(paths, disk: disk) where name.number > start.segment {
            let last = chain.segments.last?.name.number ?? start.segment
            if !chain.setAside.isEmpty {
                chain.setAside.append(name.text)
            } else if last > 0, name.number != last + 1 {
                guard mode == .copy, name.number > last else {
                    throw StoreDamage(
                        .missingSegment(number: last + 1), file: "journal/\(name.text)")
                }
                chain.setAside.append(name.text)
            } else {
                try chain.append(name, paths, store: store, mode: mode, disk: disk)
            }
        }
        if start.segment == 0 {
            try chain.dropSegments(before: start.point)
        } else if let first = chain.segments.first, first.header.follows != start.point {
            throw StoreDamage(.otherHistory(seq: start.point.seq), file: first.file)
        }
        return chain
    }

    private mutating func append(
        _ name: SegmentName, _ paths: StorePaths, store: String, mode: ReplayMode, disk: any Disk
    ) throws {
        let header: SegmentHeader
        do {
            header = try Self.header(of: name, paths, disk: disk)
        } catch let damage as StoreDamage where damage.reason == .incompleteHeader {
            guard mode == .copy else { throw damage }
            setAside.append(name.text)
            return
        }
        let segment = Segment(name: name, header: header)
        guard header.store == store else {
            throw StoreDamage(.foreignSegment(store: header.store), file: segment.file)
        }
        guard header.segment == name.number, header.follows.seq + 1 == name.first else {
            throw StoreDamage(
                .badHeader("it is that of segment \(header.segment)"), file: segment.file)
        }
        if let last = segments.last?.header, header.follows.seq < last.follows.seq {
            throw StoreDamage(
                .badHeader("it follows a record from before the segment before"),
                file: segment.file)
        }
        segments.append(segment)
    }

    /// Leaves out what ends at or before `point`.
    ///
    /// The first segment of all may follow any number: a history that was begun anew from a tree
    /// goes on above the tree's revisions.
    private mutating func dropSegments(before point: ChainPoint) throws(StoreDamage) {
        guard let first = segments.first else { return }
        let isBeginning = first.name.number == 1 && first.header.follows.checksum == .origin
        if point == .origin, isBeginning { return }
        guard let start = segments.lastIndex(where: { $0.header.follows.seq <= point.seq }) else {
            throw StoreDamage(.missingSegment(number: first.name.number - 1), file: first.file)
        }
        segments.removeFirst(start)
    }

    /// Reads and proves the header of a segment.
    static func header(
        of name: SegmentName, _ paths: StorePaths, disk: any Disk
    ) throws -> SegmentHeader {
        let file = try disk.open("\(paths.journal)/\(name.text)", .read)
        defer { disk.close(file) }
        var bytes = [UInt8](repeating: 0, count: SegmentHeader.capacity)
        let count = try bytes.withUnsafeMutableBytes { try disk.read(file, at: 0, into: $0) }
        bytes.removeSubrange(count...)
        return try SegmentHeader(line: bytes, file: "journal/\(name.text)")
    }
}
