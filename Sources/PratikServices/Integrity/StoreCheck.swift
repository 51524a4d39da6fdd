// Is the store that is being served sound? Looked through on a worker, as of one moment.

import PratikModel
package import PratikStore

/// What a check needs, taken on the loop's thread in no time: memory shared with the tables.
package struct StoreCheck: Sendable {
    private let paths: StorePaths
    private let identity: StoreIdentity
    private let disk: any Disk
    private let truth: TruthSnapshot

    /// Nil for a store that lies on no disk.
    package init?(_ store: Store) {
        guard let paths = store.paths, let identity = store.identity, let disk = store.files else {
            return nil
        }
        self.paths = paths
        self.identity = identity
        self.disk = disk
        truth = TruthSnapshot(store)
    }

    /// Reads everything; for a worker. The transactions of that moment have to be durable.
    ///
    /// - Throws: `DiskError`, `StoreDamage`.
    package func run() throws -> VerificationReport {
        var report = VerificationReport()
        report.sequence = truth.newest
        var journal = JournalInspection(paths, identity, disk: disk, onBytes: { _ in })
        report.findings += try journal.run()
        let domain = Domain(store: Store(clock: SystemClock()))
        try domain.store.load(truth)
        report.entities = domain.store.tables.filter { !$0.schema.isPrivate }
            .reduce(0) { $0 + $1.count }
        let files = try FileInventory.read(paths, disk: disk)
        report.files = files.sound.count
        report.findings += EntityInspection(domain: domain, files: files).run()
        report.findings += files.findings
        // Files of the tree may be ahead of that moment, as those of a copy are.
        report.findings += try TreeInspection(
            paths, store: identity.store, disk: disk, isCopy: true
        ).run(truth, onBytes: { _ in })
        return report
    }
}
