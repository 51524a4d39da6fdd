// Verbs that look after the store itself: is it sound, and a snapshot of it now.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum IntegrityCommands {
    static let all = [check, snapshot]

    private static let check = Command(
        "check", fr: "Vérifie tout l’entrepôt : une ligne par anomalie.",
        en: "Looks the whole store through: a row a finding.", access: .administrator,
        example: "check",
        .work { call throws(Refusal) in
            guard let check = StoreCheck(call.store) else { throw notOnDisk }
            let language = call.language
            return Work(.whenDurable) { _ throws(Refusal) in
                try outcome(of: check, language)
            }
        })

    private nonisolated static func outcome(
        of check: StoreCheck, _ language: Language
    ) throws(Refusal) -> Outcome {
        let report: VerificationReport
        do {
            report = try check.run()
        } catch {
            throw .reading(error)
        }
        var outcome = Outcome()
        for finding in report.findings { outcome.append(row: finding.row(in: language)) }
        outcome.status = [
            "count": .integer(Int64(report.findings.count)),
            "seq": .integer(Int64(report.sequence)),
            "entities": .integer(Int64(report.entities)), "files": .integer(Int64(report.files)),
        ]
        return outcome
    }

    private static let snapshot = Command(
        "snapshot", fr: "Fait un instantané de l’entrepôt.",
        en: "Makes a snapshot of the store.", access: .administrator, example: "snapshot",
        .work { call throws(Refusal) in
            guard let keeper = call.store.snapshots else { throw notOnDisk }
            return Work(.whenDurable) { _ throws(Refusal) in
                do {
                    return .row(JSONObject(try keeper.makeNow()))
                } catch {
                    throw .reading(error)
                }
            }
        })

    private static var notOnDisk: Refusal {
        Refusal(
            .gone, fr: "Cet entrepôt n’est sur aucun disque.", en: "This store is on no disk.")
    }
}

extension JSONObject {
    /// A snapshot as `snapshot` and `stats` show it.
    nonisolated init(_ report: SnapshotReport) {
        self = [
            "snapshot": .string(report.name.text), "seq": .integer(Int64(report.name.seq)),
            "entities": .integer(Int64(report.entities)), "bytes": .integer(Int64(report.bytes)),
            "made_at": .string(report.made.description), "created": .bool(!report.isOld),
        ]
    }
}
