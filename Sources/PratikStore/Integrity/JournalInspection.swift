// Looks every segment and snapshot of a journal through, in the order of the history.

import PratikModel

/// Checks the files of `journal/` that opening a store need not read, too.
package struct JournalInspection {
    private let paths: StorePaths
    private let identity: StoreIdentity
    private let disk: any Disk
    private let onBytes: (Int) -> Void
    private var findings: [Finding] = []

    /// - Parameter onBytes: told of the bytes of each file that was read.
    package init(
        _ paths: StorePaths, _ identity: StoreIdentity, disk: any Disk,
        onBytes: @escaping (Int) -> Void
    ) {
        self.paths = paths
        self.identity = identity
        self.disk = disk
        self.onBytes = onBytes
    }

    /// Reads everything; the open segment as far as it has been written.
    ///
    /// - Throws: `DiskError`.
    package mutating func run() throws -> [Finding] {
        try inspectNames()
        let segments = try journalNames { SegmentName($0) }
            .sorted { ($0.number, $0.first) < ($1.number, $1.first) }
        var previous: (name: SegmentName, end: ChainPoint)?
        for (index, name) in segments.enumerated() {
            let next = index + 1 < segments.count ? segments[index + 1] : nil
            do {
                let end = try inspect(name, after: previous, until: next)
                previous = (name, end)
            } catch let damage as StoreDamage {
                note(damage)
                previous = nil
            } catch let refusal as StoreRefusal {
                note(refusal, "journal/\(name.text)")
                previous = nil
            } catch let error as DiskError where error.isMissing {
                // It has served its time meanwhile.
                previous = nil
            }
        }
        for name in try journalNames({ SnapshotName($0) }) { try inspect(name) }
        return findings
    }

    private func journalNames<Name>(_ read: (String) -> Name?) throws(DiskError) -> [Name] {
        try disk.namesIfPresent(in: paths.journal).sorted().compactMap(read)
    }

    private mutating func inspectNames() throws(DiskError) {
        for name in try disk.namesIfPresent(in: paths.journal).sorted() {
            let isOurs = SegmentName(name) != nil || SnapshotName(name) != nil
            if !isOurs {
                findings.append(
                    Finding(
                        .file("journal/\(name)"),
                        what: BilingualText(
                            fr: "Ce n’est pas un fichier du journal.",
                            en: "This is no file of the journal."),
                        advice: Self.moveItAway))
            }
        }
    }

    /// Proves a segment; answers the last record in it that belongs to the history.
    private mutating func inspect(
        _ name: SegmentName, after previous: (name: SegmentName, end: ChainPoint)?,
        until next: SegmentName?
    ) throws -> ChainPoint {
        let file = "journal/\(name.text)"
        let header = try SegmentChain.header(of: name, paths, disk: disk)
        guard header.store == identity.store else {
            throw StoreDamage(.foreignSegment(store: header.store), file: file)
        }
        if let previous {
            guard name.number == previous.name.number + 1 else {
                throw StoreDamage(.missingSegment(number: previous.name.number + 1), file: file)
            }
            guard header.follows == previous.end else {
                throw StoreDamage(.otherHistory(seq: header.follows.seq), file: file)
            }
        }
        let bytes = try disk.contents(of: "\(paths.journal)/\(name.text)")
        onBytes(bytes.count)
        return try bytes.withUnsafeBufferPointer { buffer in
            var reader = SegmentReader(buffer, header: header, file: file)
            let last = next.map { $0.first - 1 } ?? .max
            while reader.point.seq < last, let record = try reader.next() {
                try record.forEachWrite { _, _, _ in }
            }
            if next != nil, reader.point.seq != last {
                throw StoreDamage(
                    .endsEarly(expected: last, last: reader.point.seq), file: file,
                    offset: reader.offset)
            }
            if next == nil, reader.tornBytes > 0 { try reader.checkTail() }
            return reader.point
        }
    }

    private mutating func inspect(_ name: SnapshotName) throws {
        do {
            let opened = try SnapshotReader.open(
                name, paths, store: identity.store, disk: disk)
            guard var reader = opened else {
                findings.append(
                    Finding(
                        .file(name.file),
                        what: BilingualText(
                            fr: "L’instantané n’est pas entier ; il n’est pas lu.",
                            en: "The snapshot is not whole; it is not read."),
                        advice: Self.moveItAway))
                return
            }
            defer { reader.close() }
            while try reader.next({ _, _, _ in }) {}
            onBytes(reader.size)
        } catch let damage as StoreDamage {
            note(damage)
        } catch let refusal as StoreRefusal {
            note(refusal, name.file)
        } catch let error as DiskError {
            guard error.isMissing else { throw error }
        }
    }

    private mutating func note(_ refusal: StoreRefusal, _ file: String) {
        findings.append(
            Finding(
                .file(file), what: BilingualText(same: refusal.description),
                advice: BilingualText(
                    fr: "Installez une version plus récente, ou restaurez une sauvegarde.",
                    en: "Install a later version, or restore a backup.")))
    }

    private mutating func note(_ damage: StoreDamage) {
        findings.append(Finding(damage, in: paths.store))
    }

    private static let moveItAway = BilingualText(
        fr: "Déplacez ce fichier hors de l’entrepôt.", en: "Move the file out of the store.")
}

extension Finding {
    /// Damage, with what saves a store from it.
    package init(_ damage: StoreDamage, in store: String) {
        self.init(
            .file(damage.file),
            what: BilingualText(same: damage.description),
            advice: BilingualText(
                fr: "Restaurez une sauvegarde (pratikctl restore), ou sauvez ce qui peut l’être : "
                    + "pratikd --recover --store \(store)",
                en: "Restore a backup (pratikctl restore), or save what can be saved: "
                    + "pratikd --recover --store \(store)"))
    }
}
