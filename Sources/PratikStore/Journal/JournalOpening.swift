// Takes a journal up for writing, behind what a replay found.

import PratikModel

extension JournalWriter {
    /// Opens the journal of a store that the caller has locked, prepared and replayed.
    ///
    /// After a clean stop, in the same files, it goes on in the last segment. Else it begins a new
    /// one: that follows the last record that is proven to have been on disk, and holds the records
    /// behind that one again, since the page cache may show what a failed sync never wrote. They
    /// are on disk on return. Before anything is written `store.json` loses its mark of a clean
    /// stop, and names this directory as the home. A copy gets a new incarnation, and always a
    /// new segment: its files may be shared with other copies.
    ///
    /// - Parameters:
    ///   - identity: as read from `store.json`; changed as it was written back.
    ///   - end: what the replay answered.
    ///   - setAside: names in `journal/` that the history does not reach, each with the reason.
    ///   - onDurable: called on the journal's thread after each sync, with the last number.
    ///   - onFailure: called there once, when a write or sync failed; nothing is written any more.
    /// - Throws: `DiskError`; `StoreDamage` if the last segment changed since the replay.
    package static func open(
        _ paths: StorePaths, identity: inout StoreIdentity, end: JournalEnd, isCopy: Bool = false,
        setAside: [(name: String, why: String)] = [], disk: any Disk,
        clock: any WallClock = SystemClock(), options: JournalOptions = JournalOptions(),
        onDurable: @escaping @Sendable (UInt64) -> Void,
        onFailure: @escaping @Sendable (DiskError) -> Void
    ) throws -> JournalWriter {
        let mark = isCopy ? nil : identity.closed
        try settle(&identity, isCopy: isCopy, paths, disk: disk)
        for (name, why) in setAside {
            try Quarantine.move(
                "\(paths.journal)/\(name)", as: name, why: why, at: clock.now.description, paths,
                disk: disk)
        }
        if !setAside.isEmpty { try disk.syncDirectory(paths.journal) }
        let files = JournalFiles(
            identity: identity, disk: disk, clock: clock,
            supply: SegmentSupply(paths, size: options.segmentSize, disk: disk),
            journal: try disk.open(paths.journal, .directory))
        do {
            let (segment, start) = try segment(paths, end: end, mark: mark, files: files)
            files.supply.startWaiting()
            return JournalWriter(
                segment, start: start, files: files, options: options, onDurable: onDurable,
                onFailure: onFailure)
        } catch {
            disk.close(files.journal)
            try files.supply.close()
            throw error
        }
    }

    /// Says in `store.json` where the store is and that it is in use.
    private static func settle(
        _ identity: inout StoreIdentity, isCopy: Bool, _ paths: StorePaths, disk: any Disk
    ) throws(DiskError) {
        let directory = try disk.open(paths.store, .directory)
        defer { disk.close(directory) }
        let here = try disk.status(of: directory).origin
        if isCopy { identity.takeNewIncarnation() }
        identity.home = here
        identity.closed = nil
        try identity.write(paths, disk: disk)
    }

    private static func segment(
        _ paths: StorePaths, end: JournalEnd, mark: JournalPosition?, files: JournalFiles
    ) throws -> (OpenSegment, JournalStart) {
        if let segment = try left(paths, end: end, mark: mark, disk: files.disk) {
            return (segment, .continued)
        }
        let tail = try JournalTail.read(paths, end: end, disk: files.disk)
        let segment = try OpenSegment.activate(
            number: end.lastSegment + 1, follows: tail.follows, lines: tail.lines,
            through: end.point, files: files)
        return (segment, .newSegment(rewritten: tail.records))
    }

    /// The last segment, if a clean stop left it just as it is now.
    private static func left(
        _ paths: StorePaths, end: JournalEnd, mark: JournalPosition?, disk: any Disk
    ) throws -> OpenSegment? {
        guard let mark, mark == end.position, let header = end.header, end.tornBytes == 0,
            end.setAside.isEmpty
        else { return nil }
        let name = SegmentName(number: header.segment, first: header.follows.seq + 1)
        let file = try disk.open("\(paths.journal)/\(name.text)", .write)
        let status = try disk.status(of: file)
        guard header.file.isSame(as: status.origin) else {
            disk.close(file)
            return nil
        }
        return OpenSegment(
            number: header.segment, file: file, size: status.size, start: header.line.count,
            offset: mark.offset,
            point: mark.point, disk: disk)
    }
}

/// The records of a journal's last segment that are not proven to have been on disk.
private struct JournalTail {
    /// The last record that is proven.
    let follows: ChainPoint
    /// The lines behind it.
    let lines: [UInt8]
    let records: Int

    static func read(
        _ paths: StorePaths, end: JournalEnd, disk: any Disk
    ) throws -> JournalTail {
        guard let header = end.header, end.durable < end.point.seq else {
            return JournalTail(follows: end.point, lines: [], records: 0)
        }
        let name = SegmentName(number: header.segment, first: header.follows.seq + 1).text
        let bytes = try disk.contents(of: "\(paths.journal)/\(name)")
        return try bytes.withUnsafeBufferPointer { buffer in
            var reader = SegmentReader(buffer, header: header, file: "journal/\(name)")
            while reader.point.seq < end.durable, try reader.next() != nil {}
            let start = (reader.offset, reader.point)
            while reader.point.seq < end.point.seq, try reader.next() != nil {}
            guard reader.point == end.point else {
                throw StoreDamage(
                    .lostRecord(seq: end.point.seq), file: "journal/\(name)", offset: reader.offset)
            }
            return JournalTail(
                follows: start.1, lines: Array(buffer[start.0..<reader.offset]),
                records: Int(end.point.seq - start.1.seq))
        }
    }
}
