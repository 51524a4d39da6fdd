// Looks a store's directory through: provisional, as far as the journal and the identity go.

import PratikModel
package import PratikStore

/// A look through a store that changes nothing.
package struct StoreVerification {
    private let paths: StorePaths
    private let disk: any Disk

    package init(directory: String, disk: any Disk = SystemDisk()) {
        paths = StorePaths(store: directory)
        self.disk = disk
    }

    /// - Throws: `StoreRefusal`, `DiskError`.
    package func run(progress: (VerificationProgress) -> Void) throws -> VerificationReport {
        let identity = try StoreIdentity.read(paths, disk: disk)
        var report = VerificationReport()
        let here = try disk.status(of: paths.store)?.origin
        report.isCopy =
            here.flatMap { here in identity.home.map { !$0.isSame(as: here) } } ?? false
        var written: Set<String> = []
        do {
            let end = try JournalReader.replay(
                paths, identity: identity, mode: report.isCopy ? .copy : .original, disk: disk
            ) { record in
                try record.forEachWrite { kind, id, row in
                    let key = "\(String(decoding: kind, as: UTF8.self)) \(id)"
                    if row == nil { written.remove(key) } else { written.insert(key) }
                }
            }
            report.sequence = end.point.seq
            report.entities = written.count
        } catch let damage as StoreDamage {
            report.findings.append(
                Finding(
                    .file(damage.file), what: .init(same: damage.description),
                    advice: .init(fr: "Restaurez une sauvegarde.", en: "Restore a backup.")))
        }
        progress(VerificationProgress(doneBytes: 1, totalBytes: 1))
        return report
    }
}
