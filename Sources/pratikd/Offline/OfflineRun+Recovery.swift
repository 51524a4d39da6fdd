// Saving a store that does not open, and telling what was saved and what is lost.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

extension OfflineRun {
    /// Makes a new beginning of all that can be read of the store; answers the exit status.
    func recover() throws -> Int32 {
        try StoreDirectory.refuseLink(settings.store)
        let path = try existing(settings.store)
        let domain = Domain(store: Store(clock: SystemClock()))
        let report = try domain.recover(StoreOptions(directory: path))
        for place in report.damage { rows.write(place.finding.row(in: rows.language)) }
        for problem in report.problems { rows.write(problem.finding.row(in: rows.language)) }
        rows.end(summary(report, path), OfflineMessages.recovered(path, report))
        return report.damage.isEmpty && report.problems.isEmpty ? 0 : Self.findingsStatus
    }

    private func summary(_ report: RecoveryReport, _ path: String) -> JSONObject {
        [
            "task": "recover", "store": .string(path), "recovered": .bool(!report.wasSound),
            "findings": .integer(Int64(report.damage.count + report.problems.count)),
            "entities": .integer(Int64(report.entities)),
            "from_tree": .integer(Int64(report.fromTree)),
            "derived": .integer(Int64(report.derived)),
            "seq": .integer(Int64(report.sequence)),
            "set_aside": .array(report.setAside.map { .string($0) }),
        ]
    }
}

extension DamagedPlace {
    /// As a row that says what is lost here.
    fileprivate var finding: Finding {
        Finding(
            .file(file),
            what: BilingualText(same: "byte \(offset): \(why)"),
            advice: BilingualText(
                fr: "Ce qui s’y trouvait est perdu, sauf si une autre copie l’a : comparez avec "
                    + "une sauvegarde.",
                en: "What stood there is lost, unless another copy has it: compare with a backup."))
    }
}

extension RecoveryReport.Problem {
    fileprivate var finding: Finding {
        Finding(
            .entity(kind: kind, id: id), what: BilingualText(same: what),
            advice: BilingualText(
                fr: "Corrigez la fiche une fois le démon démarré.",
                en: "Correct the entity once the daemon is up."))
    }
}

extension OfflineMessages {
    static func recovered(_ path: String, _ report: RecoveryReport) -> BilingualText {
        guard !report.wasSound else {
            return BilingualText(
                fr: "\(path) s’ouvre tel quel ; rien n’a été changé.",
                en: "\(path) opens as it is; nothing was changed.")
        }
        let count = report.damage.count + report.problems.count
        return BilingualText(
            fr: "\(path) : \(report.entities) fiches sauvées, dont \(report.fromTree) de "
                + "l’arborescence ; \(count) anomalie(s) ; l’ancien journal est dans quarantine/. "
                + "Démarrez le démon comme d’habitude.",
            en: "\(path): \(report.entities) entities saved, \(report.fromTree) of them from the "
                + "tree; \(count) finding(s); the old journal is in quarantine/. Start the daemon "
                + "as usual.")
    }
}
