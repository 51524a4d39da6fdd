// Is a directory a good store? Everything in it is read, and nothing is written.

import PratikModel
package import PratikStore

/// Looks a store's directory through: a copy, or a store, served or not.
package struct StoreVerification {
    private let paths: StorePaths
    private let disk: any Disk

    package init(directory: String, disk: any Disk = SystemDisk()) {
        paths = StorePaths(store: directory)
        self.disk = disk
    }

    /// Reads everything.
    ///
    /// - Throws: `StoreRefusal` for what is no store or is of an unknown format;
    ///   `DiskError`.
    package func run(progress: (VerificationProgress) -> Void) throws -> VerificationReport {
        let lock = try lockUnlessServed()
        defer { lock?.release() }
        let identity = try StoreIdentity.read(paths, disk: disk)
        let total = try VerifiedBytes.total(of: paths, disk: disk)
        return try withoutActuallyEscaping(progress) { progress in
            let counter = VerifiedBytes(total: total, progress)
            return try run(identity, isServed: lock == nil, counter)
        }
    }

    /// The store is kept still while it is looked at, unless a daemon has it: then what it does
    /// meanwhile is no finding.
    private func lockUnlessServed() throws -> StoreLock? {
        do {
            return try StoreLock.acquire(paths, disk: disk)
        } catch StoreRefusal.locked {
            return nil
        }
    }

    private func run(
        _ identity: StoreIdentity, isServed: Bool, _ counter: VerifiedBytes
    ) throws -> VerificationReport {
        var report = VerificationReport()
        let domain = Domain(store: Store(clock: SystemClock()))
        do {
            let content = try domain.store.load(
                paths, identity, disk: disk, onBytes: counter.add)
            report.sequence = content.sequence
            report.at = content.last?.description
            report.isCopy = content.isCopy
            report.incompleteTransactions = content.leftOut
            if !content.isCopy { report.findings += try journalFindings(identity, counter) }
            try inspect(
                domain, content.files, identity, mayBeAhead: content.isCopy || isServed, counter,
                &report)
        } catch let damage as StoreDamage {
            // Without a history there is no truth to compare anything with.
            report.findings += [Finding(damage, in: paths.store)]
            report.findings += try journalFindings(identity, counter).filter {
                $0.subject != .file(damage.file)
            }
        }
        counter.finish()
        return report
    }

    private func journalFindings(
        _ identity: StoreIdentity, _ counter: VerifiedBytes
    ) throws -> [Finding] {
        var inspection = JournalInspection(paths, identity, disk: disk, onBytes: counter.add)
        return try inspection.run()
    }

    private func inspect(
        _ domain: Domain, _ known: FileInventory?, _ identity: StoreIdentity,
        mayBeAhead: Bool, _ counter: VerifiedBytes, _ report: inout VerificationReport
    ) throws {
        let files = try known ?? FileInventory.read(paths, disk: disk, onBytes: counter.add)
        let truth = TruthSnapshot(domain.store)
        report.files = files.sound.count
        report.entities = domain.store.tables.filter { !$0.schema.isPrivate }
            .reduce(0) { $0 + $1.count }
        report.findings += EntityInspection(domain: domain, files: files).run()
        report.findings += files.findings
        report.findings += try TreeInspection(
            paths, store: identity.store, disk: disk, isCopy: mayBeAhead
        ).run(truth, onBytes: counter.add)
    }
}

extension FileInventory {
    /// Names in `files/` that no uploaded file has.
    var findings: [Finding] {
        strange.map { path in
            Finding(
                .file(path),
                what: BilingualText(
                    fr: "Ce n’est pas le nom d’un fichier déposé.",
                    en: "This is not the name of an uploaded file."),
                advice: BilingualText(
                    fr: "Déplacez ce fichier hors de l’entrepôt.",
                    en: "Move the file out of the store."))
        }
    }
}
