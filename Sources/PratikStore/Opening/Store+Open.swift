// Opening a store: lock, load, adopt the sample's tree, bring the tree in line; and closing it.

import PratikModel

extension Store {
    /// Takes the store in `options.directory` into this one, whose indexes and rules are in place.
    ///
    /// A directory that is missing or empty becomes a new store.
    /// - Throws: `StoreRefusal`, `StoreDamage` or `DiskError`.
    package func open(_ options: StoreOptions) throws -> OpeningReport {
        precondition(disk == nil, "a store is opened once")
        let paths = StorePaths(store: options.directory)
        if try options.files.makeDirectoryIfMissing(paths.store) {
            try options.files.syncDirectory(paths.parent)
        }
        let lock = try StoreLock.acquire(paths, disk: options.files)
        let isNew = try Self.makeIfEmpty(paths, options.files)
        try options.files.protect(paths.store)
        let identity = try StoreIdentity.read(paths, disk: options.files)
        try paths.prepare(options.files)
        try Self.checkParts(paths, identity, options.files)
        let history = try HistoryLoader.load(self, paths, identity, disk: options.files)
        var report = OpeningReport(history, isNew: isNew)
        try serve(history, identity, lock, options, &report)
        return report
    }

    /// An empty directory is given what a store has at least; answers whether it was empty.
    private static func makeIfEmpty(_ paths: StorePaths, _ files: any Disk) throws -> Bool {
        guard try files.names(in: paths.store).isEmpty else { return false }
        try files.makeDirectoryIfMissing(paths.temporary)
        try StoreIdentity.new(journal: .absent).write(paths, disk: files)
        return true
    }

    /// A store that has been served needs its journal.
    private static func checkParts(
        _ paths: StorePaths, _ identity: StoreIdentity, _ files: any Disk
    ) throws {
        guard identity.journal == .required, try files.names(in: paths.journal).isEmpty else {
            return
        }
        throw StoreRefusal.noJournal(paths.store)
    }

    /// Takes the journal up and brings everything else in line with it.
    private func serve(
        _ history: LoadedHistory, _ identity: StoreIdentity, _ lock: StoreLock,
        _ options: StoreOptions, _ report: inout OpeningReport
    ) throws {
        let paths = StorePaths(store: options.directory)
        var (history, identity, sums) = (history, identity, TreeSums())
        let mark = identity.closed
        let isAdopting = identity.journal == .absent
        let adoption = isAdopting ? try unjournaledFiles(paths, options.files, &sums) : []
        if history.end.position == nil, history.base == nil {
            // Sequence numbers go on above every revision that the tree knows.
            history.end.point = ChainPoint(
                seq: adoption.map(\.rev).max() ?? 0, checksum: .origin)
        }
        setNewestSequence(history.end.point.seq)
        // Every store that begins with a copy of the same tree has a history of its own.
        if isAdopting { identity.takeNewIncarnation() }
        let journal = try JournalWriter.open(
            paths, identity: &identity, end: history.end, isCopy: history.isCopy,
            setAside: history.setAside, disk: options.files, clock: clock,
            options: options.journal, onDurable: options.onDurable, onFailure: options.onFailure)
        let disk = makeDisk(paths, journal, lock, identity, history.end.point, options)
        self.disk = disk
        if isAdopting {
            disk.endReview(.done, sums: sums)
            report.adopted = try adopt(adoption)
        }
        report.wasClean = report.isNew || report.adopted > 0 || journal.start == .continued
        noteFiles(history, paths, options.files, disk)
        guard !isAdopting else { return }
        let manifest =
            report.wasClean ? try self.manifest(paths, identity, mark, options.files) : nil
        let review = try startReview(options, manifest: manifest, isCopy: history.isCopy)
        report.tree = review?.0
        report.edits = review?.1 ?? []
    }

    private func makeDisk(
        _ paths: StorePaths, _ journal: JournalWriter, _ lock: StoreLock,
        _ identity: StoreIdentity, _ end: ChainPoint, _ options: StoreOptions
    ) -> StoreDisk {
        let isBusy = { @Sendable in journal.waitingBytes > 0 }
        let builder = SnapshotBuilder(
            paths: paths, identity: identity, disk: options.files, clock: clock,
            pause: { if isBusy() { WorkerThread.pause(milliseconds: 1) } })
        return StoreDisk(
            paths: paths, files: options.files, journal: journal,
            tree: TreeWriter(
                paths, disk: options.files, isOthersTurn: isBusy,
                onProblem: options.onTreeProblem),
            lock: lock,
            snapshots: SnapshotKeeper(
                builder, journal: journal, policy: options.snapshots,
                onEvent: options.onSnapshot),
            uploads: FileStore(
                paths, disk: options.files, clock: clock, policy: options.uploads),
            identity: identity, after: end)
    }

    /// What the tree looked like after the clean stop at `mark`.
    private func manifest(
        _ paths: StorePaths, _ identity: StoreIdentity, _ mark: JournalPosition?,
        _ files: any Disk
    ) throws(DiskError) -> TreeSums? {
        guard let mark, let manifest = try TreeManifest.read(paths, disk: files),
            manifest.incarnation == identity.incarnation, manifest.seq == mark.point.seq
        else { return nil }
        return manifest.sums
    }

    /// Uploaded files that nobody names are let go in time.
    private func noteFiles(
        _ history: LoadedHistory, _ paths: StorePaths, _ files: any Disk, _ disk: StoreDisk
    ) {
        do throws(DiskError) {
            // In a copy every file has just been read.
            var present = history.files?.digests ?? []
            if history.files == nil { present = try FileInventory.names(paths, disk: files) }
            disk.uploads.note(released: present.filter { !isNamed($0) })
        } catch {
            // The next start looks again; until then they take up space, and nothing else.
        }
    }
}

extension OpeningReport {
    fileprivate init(_ history: LoadedHistory, isNew: Bool) {
        self.isNew = isNew
        sequence = history.end.point.seq
        transactions = history.end.records
        tornBytes = history.end.tornBytes
        isCopy = history.isCopy
        last = history.last
        leftOut = history.leftOut
        setAside = history.setAside.map(\.name)
        unfinished = history.unfinished.map(\.text)
        damagedFiles = history.withoutFiles.map { "\($0.kind) \($0.id)" }
    }
}
