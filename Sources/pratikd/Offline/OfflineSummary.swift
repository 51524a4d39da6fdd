// The last row of a task: what was counted, under the names that programs read.

import PratikJSON
import PratikStore

extension JSONObject {
    /// `{"findings":N,"entities":N,"files":N,"seq":N,"at":…,"copy":…,"incomplete":N}`
    init(_ report: VerificationReport) {
        self = [
            "findings": .integer(Int64(report.findings.count)),
            "entities": .integer(Int64(report.entities)), "files": .integer(Int64(report.files)),
            "seq": .integer(Int64(report.sequence)),
            "at": report.at.map { .string($0) } ?? .null, "copy": .bool(report.isCopy),
            "incomplete": .integer(Int64(report.incompleteTransactions)),
        ]
    }

    /// With `{"copied_files":N,"copied_bytes":N,"unchanged_files":N,"unchanged_bytes":N,
    /// "removed_files":N,"left_out":[…]}` behind.
    func with(_ report: CopyReport) -> JSONObject {
        with([
            "copied_files": .integer(Int64(report.copiedFiles)),
            "copied_bytes": .integer(Int64(report.copiedBytes)),
            "unchanged_files": .integer(Int64(report.unchangedFiles)),
            "unchanged_bytes": .integer(Int64(report.unchangedBytes)),
            "removed_files": .integer(Int64(report.removedFiles)),
            "left_out": .array(report.leftOut.map { .string($0) }),
        ])
    }

    /// With the members of another object behind its own.
    func with(_ other: JSONObject) -> JSONObject {
        var whole = self
        for member in other.members { whole[member.key] = member.value }
        return whole
    }
}
