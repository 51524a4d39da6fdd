// What the store has to tell, as lines of the log.

import Logging
import PratikModel
import PratikStore

extension Logger {
    /// What opening the store found.
    nonisolated func tell(_ report: OpeningReport) {
        if report.isNew { notice("a new store was made") }
        if report.adopted > 0 {
            notice("entities were taken from the tree", metadata: ["count": "\(report.adopted)"])
        }
        if report.isCopy {
            notice(
                "this is a copy: it has a history of its own from now on",
                metadata: [
                    "transactions": "\(report.sequence)",
                    "up_to": "\(report.last.map { $0.description } ?? "its beginning")",
                    "left_out": "\(report.leftOut)",
                    "set_aside": "\(report.setAside.joined(separator: " "))",
                ])
        } else if !report.wasClean {
            notice(
                "the last stop was not clean; the journal was replayed",
                metadata: [
                    "transactions": "\(report.transactions)", "torn_bytes": "\(report.tornBytes)",
                ])
        }
        for name in report.unfinished {
            warning("a snapshot is not whole and was passed over", metadata: ["name": "\(name)"])
        }
        for entity in report.damagedFiles {
            error("an uploaded file is missing or altered", metadata: ["entity": "\(entity)"])
        }
        if let tree = report.tree { tell(tree, report.edits) }
    }

    /// What a review of the tree found.
    nonisolated func tell(_ report: TreeReport, _ edits: [TakenEdit]) {
        let changes = report.missing + report.stale + report.newer + report.quarantined
        if changes > 0 {
            notice(
                "the tree was brought in line with the journal",
                metadata: [
                    "compared": "\(report.compared)", "missing": "\(report.missing)",
                    "stale": "\(report.stale)", "newer": "\(report.newer)",
                    "quarantined": "\(report.quarantined)",
                ])
        }
        for edit in edits {
            let name: Logger.MetadataValue = "\(edit.kind) \(edit.id)"
            if let problem = edit.problem {
                error(
                    "an edited file was refused and set aside in quarantine/",
                    metadata: ["entity": name, "reason": "\(problem)"])
            } else {
                notice("an edited file was taken over", metadata: ["entity": name])
            }
        }
        for name in report.strange.prefix(20) {
            warning("a name has no place in the tree", metadata: ["name": "\(name)"])
        }
    }

    /// What the snapshots' thread did.
    nonisolated func tell(_ event: SnapshotEvent) {
        switch event {
        case .made(let report):
            info(
                "a snapshot was made",
                metadata: [
                    "name": "\(report.name.text)", "entities": "\(report.entities)",
                    "bytes": "\(report.bytes)",
                ])
        case .removed(let segments, let snapshots, let quarantined):
            info(
                "files that have served their time were removed",
                metadata: [
                    "segments": "\(segments)", "snapshots": "\(snapshots)",
                    "quarantined": "\(quarantined)",
                ])
        case .failed(let reason):
            error(
                "a snapshot could not be made; it is tried again",
                metadata: ["reason": "\(reason)"])
        }
    }
}
