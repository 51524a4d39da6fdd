// Brings the readable tree in line with the truth after a stop that was not clean.

/// What the tree has to show.
package protocol TreeTruth {
    var kinds: [String] { get }
    /// The ids of a kind's entities, in any order.
    func ids(of kind: String) -> [Int]
    func row(kind: String, id: Int) -> [UInt8]?
    /// The sequence number of the transaction that deleted the entity, as far as it is known.
    func deletion(kind: String, id: Int) -> UInt64?
}

extension TreeTruth {
    package func deletion(kind: String, id: Int) -> UInt64? { nil }
}

/// What a repair found.
package struct TreeRepairReport: Equatable, Sendable {
    /// Files that were compared.
    package var compared = 0
    /// Entities that had no file.
    package var missing = 0
    /// Files of an older version.
    package var stale = 0
    /// Files that were moved to `quarantine/`.
    package var quarantined = 0
    /// Names that no entity's file has; they stay where they are.
    package var strange: [String] = []

    package init() {}
}

/// Compares each entity file with the truth.
///
/// Nothing that a person may have written is lost: what no older version explains is moved to
/// `quarantine/`, with the reason beside it.
package struct TreeRepair: Sendable {
    private let paths: StorePaths
    private let disk: any Disk
    private let now: String

    /// - Parameter now: the time, as the reasons in `quarantine/` say it.
    package init(_ paths: StorePaths, disk: any Disk, now: String) {
        self.paths = paths
        self.disk = disk
        self.now = now
    }

    /// Walks the tree once. While it does, nothing else may change the tree or `truth`.
    ///
    /// - Parameter rewrite: gets each entity whose file is missing, old or moved away, and with
    ///   nil each that was deleted and still has its file.
    /// - Throws: `DiskError`.
    package func run(
        truth: some TreeTruth, rewrite: (_ kind: String, _ id: Int, _ row: [UInt8]?) -> Void
    ) throws -> TreeRepairReport {
        var report = TreeRepairReport()
        var seen: [String: Set<Int>] = [:]
        try TreeReader.walk(
            paths, disk: disk, strange: { path, why in report.strange.append("\(path): \(why)") }
        ) { kind, id, file in
            report.compared += 1
            seen[kind, default: []].insert(id)
            if let deletion = truth.deletion(kind: kind, id: id),
                EntityFileVerdict.isOlder(file, than: deletion)
            {
                report.stale += 1
                rewrite(kind, id, nil)
                return
            }
            try compare(kind, id, file, truth.row(kind: kind, id: id), &report, rewrite)
        }
        for kind in truth.kinds {
            let present = seen[kind] ?? []
            for id in truth.ids(of: kind) where !present.contains(id) {
                guard let row = truth.row(kind: kind, id: id) else { continue }
                report.missing += 1
                rewrite(kind, id, row)
            }
        }
        return report
    }

    private func compare(
        _ kind: String, _ id: Int, _ file: [UInt8], _ row: [UInt8]?,
        _ report: inout TreeRepairReport, _ rewrite: (String, Int, [UInt8]?) -> Void
    ) throws(DiskError) {
        if let row, EntityFileFormat.file(fromRow: row) == file { return }
        switch EntityFileVerdict(file: file, truth: row) {
        case .same: return
        case .stale: report.stale += 1
        case .unexplained(let why):
            report.quarantined += 1
            try Quarantine.move(
                paths.entity(kind: kind, id: id), as: "\(kind)-\(id).json",
                why: "\(why) Set aside at \(now).", paths, disk: disk)
        }
        if let row { rewrite(kind, id, row) }
    }
}
