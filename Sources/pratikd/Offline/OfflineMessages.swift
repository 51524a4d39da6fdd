// The last sentence of a task without a daemon.

import PratikModel
import PratikStore

enum OfflineMessages {
    static func missing(_ path: String) -> BilingualText {
        BilingualText(fr: "\(path) n’existe pas.", en: "There is no \(path).")
    }

    static func notAStore(_ path: String) -> BilingualText {
        BilingualText(
            fr: "\(path) n’est pas un entrepôt : il n’a pas de store.json.",
            en: "\(path) is not a store: it has no store.json.")
    }

    static func locked(_ path: String) -> BilingualText {
        BilingualText(
            fr: "\(path) est utilisé par un autre processus : arrêtez-le "
                + "(« systemctl stop pratikd »), puis recommencez.",
            en: "\(path) is in use by another process: stop it (“systemctl stop pratikd”), then "
                + "try again.")
    }

    static func verified(_ path: String, _ report: VerificationReport) -> BilingualText {
        let content = content(report)
        guard report.findings.isEmpty else { return found(report.findings.count, in: path) }
        return BilingualText(
            fr: "\(path) est bon : \(content.fr).", en: "\(path) is good: \(content.en).")
    }

    static func wouldBackUp(_ path: String, _ report: CopyReport) -> BilingualText {
        BilingualText(
            fr: "\(report.copiedFiles) fichiers seraient copiés dans \(path) "
                + "(\(report.copiedBytes) octets) ; rien n’a été changé.",
            en: "\(report.copiedFiles) files would be copied to \(path) "
                + "(\(report.copiedBytes) bytes); nothing was changed.")
    }

    static func backedUp(
        _ path: String, _ report: CopyReport, _ verification: VerificationReport
    ) -> BilingualText {
        guard verification.findings.isEmpty else {
            return found(verification.findings.count, in: path)
        }
        let content = content(verification)
        return BilingualText(
            fr: "\(report.copiedFiles) fichiers copiés, \(report.unchangedFiles) inchangés, "
                + "\(report.removedFiles) retirés ; vérifié : \(content.fr).",
            en: "\(report.copiedFiles) files copied, \(report.unchangedFiles) unchanged, "
                + "\(report.removedFiles) removed; verified: \(content.en).")
    }

    static func restored(
        _ path: String, _ report: RestoreReport, _ verification: VerificationReport, isDone: Bool,
        isDryRun: Bool
    ) -> BilingualText {
        let content = content(verification)
        if isDone {
            let old = report.aside.map {
                BilingualText(fr: " L’ancien est dans \($0).", en: " The old one is \($0).")
            }
            return BilingualText(
                fr: "\(path) est en place : \(content.fr).\(old?.fr ?? "")",
                en: "\(path) is in place: \(content.en).\(old?.en ?? "")")
        }
        if isDryRun, verification.findings.isEmpty {
            return BilingualText(
                fr: "\(path) recevrait \(content.fr) ; rien n’a été changé.",
                en: "\(path) would get \(content.en); nothing was changed.")
        }
        let count = verification.findings.count
        return BilingualText(
            fr: "la sauvegarde a \(count) anomalie(s) ; rien n’a été changé : prenez-en une autre, "
                + "ou --force.",
            en: "the backup has \(count) finding(s); nothing was changed: take another one, or "
                + "--force.")
    }

    private static func found(_ count: Int, in path: String) -> BilingualText {
        BilingualText(
            fr: count == 1
                ? "1 anomalie dans \(path)." : "\(count) anomalies dans \(path).",
            en: count == 1 ? "1 finding in \(path)." : "\(count) findings in \(path).")
    }

    /// `412 entities, 17 files, up to transaction 88213`, and of a copy what it lacks.
    private static func content(_ report: VerificationReport) -> BilingualText {
        let moment = report.at.map { " (\($0))" } ?? ""
        let lacking = report.incompleteTransactions
        let (fr, en) =
            lacking == 0
            ? ("", "")
            : (
                " ; \(lacking) transactions derrière ne sont pas entières",
                "; \(lacking) transactions behind it are not whole"
            )
        return BilingualText(
            fr: "\(report.entities) entités, \(report.files) fichiers, jusqu’à la transaction "
                + "\(report.sequence)\(moment)\(fr)",
            en: "\(report.entities) entities, \(report.files) files, up to transaction "
                + "\(report.sequence)\(moment)\(en)")
    }
}
