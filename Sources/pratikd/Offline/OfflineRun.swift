// Carries out a task without a daemon, and says with which status the process ends.

import Glibc
import PratikJSON
import PratikModel
import PratikServices
import PratikStore

struct OfflineRun {
    let settings: Settings
    let isDryRun: Bool
    /// Whether a backup with findings is put in place all the same.
    let isForced: Bool
    let rows: OfflineRows

    static let findingsStatus: Int32 = 2

    init(_ options: Options, _ settings: Settings) {
        self.settings = settings
        isDryRun = options.dryRun
        isForced = options.force
        rows = OfflineRows(language: settings.language, showsProgress: options.progress)
    }

    /// Does the task; answers the exit status.
    func carryOut(_ task: OfflineTask) -> Int32 {
        do {
            switch task {
            case .verify(let directory): return try verify(directory)
            case .backup(let directory): return try backup(to: directory)
            case .restore(let directory): return try restore(from: directory)
            case .recover: return try recover()
            }
        } catch {
            let failure = StartFailure(offline: error)
            rows.fail(failure.message)
            return failure.status
        }
    }

    // MARK: Verifying

    private func verify(_ directory: String) throws -> Int32 {
        let path = try existing(directory)
        let report = try verified(path)
        let names: JSONObject = ["task": "verify", "directory": .string(path)]
        let summary = names.with(JSONObject(report))
        rows.end(summary, OfflineMessages.verified(path, report))
        return report.findings.isEmpty ? 0 : Self.findingsStatus
    }

    /// Looks a store through and prints what is found.
    private func verified(_ path: String) throws -> VerificationReport {
        try StorePaths(store: path).refuseUnfinishedCopy(SystemDisk())
        let report = try StoreVerification(directory: path).run { progress in
            rows.tellProgress("verify", done: progress.doneBytes, total: progress.totalBytes)
        }
        for finding in report.findings { rows.write(finding.row(in: rows.language)) }
        return report
    }

    /// The real path of a directory that has to be there.
    func existing(_ directory: String) throws -> String {
        let path = RealPath.resolve(directory)
        guard try SystemDisk().status(of: path) != nil else { throw MissingDirectory(path: path) }
        return path
    }

    // MARK: Backing up

    private func backup(to directory: String) throws -> Int32 {
        let source = StorePaths(store: try existing(settings.store))
        let target = StorePaths(store: RealPath.resolve(directory))
        let copy = StoreCopy(from: source, to: target)
        copy.owner = try owner(of: target.store, or: source.store)
        copy.onProgress = { progress in
            rows.tellProgress("copy", done: progress.doneBytes, total: progress.totalBytes)
        }
        let names: JSONObject = [
            "task": "backup", "store": .string(source.store), "directory": .string(target.store),
            "dry_run": .bool(isDryRun),
        ]
        guard !isDryRun else {
            let report = try copy.rehearse()
            rows.end(names.with(report), OfflineMessages.wouldBackUp(target.store, report))
            return 0
        }
        let report = try copy.run()
        let verification = try verified(target.store)
        rows.end(
            names.with(report).with(JSONObject(verification)),
            OfflineMessages.backedUp(target.store, report, verification))
        return verification.findings.isEmpty ? 0 : Self.findingsStatus
    }

    /// Root makes a copy for whoever owns the place, or what is copied; others for themselves.
    private func owner(of first: String, or second: String) throws -> FileOwner? {
        guard geteuid() == 0 else { return nil }
        let disk = SystemDisk()
        return try disk.owner(of: first) ?? disk.owner(of: second)
    }

    // MARK: Restoring

    private func restore(from directory: String) throws -> Int32 {
        let backup = StorePaths(store: try existing(directory))
        try StoreDirectory.refuseLink(settings.store)
        let target = StorePaths(store: RealPath.resolve(settings.store))
        let restore = StoreRestore(from: backup, to: target)
        restore.owner = try owner(of: target.store, or: RealPath.parent(of: target.store))
        restore.onProgress = { progress in
            rows.tellProgress("copy", done: progress.doneBytes, total: progress.totalBytes)
        }
        restore.onPlacing = Signals.ignoreInterruptions
        // Before anything that takes long: whether it can be done at all.
        var report = try restore.rehearse()
        let verification = try verified(backup.store)
        let isSound = verification.findings.isEmpty
        if isSound || isForced, !isDryRun { report = try restore.run() }
        let isDone = (isSound || isForced) && !isDryRun
        let summary: JSONObject = [
            "task": "restore", "store": .string(target.store), "directory": .string(backup.store),
            "dry_run": .bool(isDryRun), "restored": .bool(isDone),
            "aside": report.aside.map { .string($0) } ?? .null,
            "found": report.found.map { .string($0) } ?? .null,
        ]
        rows.end(
            summary.with(report.copy).with(JSONObject(verification)),
            OfflineMessages.restored(
                target.store, report, verification, isDone: isDone, isDryRun: isDryRun))
        return isSound || isDone ? 0 : Self.findingsStatus
    }
}

/// A directory that was named and is not there.
struct MissingDirectory: Error {
    let path: String
}
