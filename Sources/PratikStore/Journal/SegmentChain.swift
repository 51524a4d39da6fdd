// The segments of a journal and their headers, checked against each other before any is read.

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

    /// Reads the headers of all segments of a journal.
    static func read(
        _ paths: StorePaths, store: String, after: ChainPoint, mode: ReplayMode, disk: any Disk
    ) throws -> SegmentChain {
        var chain = SegmentChain()
        for name in try SegmentName.list(paths, disk: disk) {
            if !chain.setAside.isEmpty {
                chain.setAside.append(name.text)
            } else if let last = chain.segments.last, name.number != last.name.number + 1 {
                guard mode == .copy, name.number > last.name.number else {
                    throw StoreDamage(
                        .missingSegment(number: last.name.number + 1),
                        file: "journal/\(name.text)")
                }
                chain.setAside.append(name.text)
            } else {
                try chain.append(name, paths, store: store, disk: disk)
            }
        }
        try chain.dropSegments(before: after)
        return chain
    }

    private mutating func append(
        _ name: SegmentName, _ paths: StorePaths, store: String, disk: any Disk
    ) throws {
        let segment = Segment(name: name, header: try Self.header(of: name, paths, disk: disk))
        let header = segment.header
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

    private static func header(
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
