// Brings the readable tree in line with the truth when a store is opened.

/// What the tree has to show.
package protocol TreeTruth {
    var kinds: [String] { get }
    /// The ids of a kind's entities in a bucket, ascending.
    func ids(of kind: String, in bucket: Int) -> [Int]
    /// The buckets of a kind that have entities.
    func buckets(of kind: String) -> Set<Int>
    func row(kind: String, id: Int) -> [UInt8]?
    /// The last transaction.
    var newest: UInt64 { get }
}

/// An entity file that somebody has edited.
package struct TreeEdit: Equatable, Sendable {
    package let kind: String
    package let id: Int
    /// The file's content as a row, not checked.
    package let row: [UInt8]
}

/// What a review found.
package struct TreeReport: Equatable, Sendable {
    /// Files that were read and compared.
    package var compared = 0
    /// Entities that had no file.
    package var missing = 0
    /// Files of an older version.
    package var stale = 0
    /// Files from behind the end of a copy.
    package var newer = 0
    /// Files that were moved to `quarantine/`.
    package var quarantined = 0
    /// Files that somebody has edited, to be taken over.
    package var edits: [TreeEdit] = []
    /// Names that no entity's file has; they stay where they are.
    package var strange: [String] = []
    /// What the tree looked like.
    package internal(set) var sums = TreeSums()

    package init() {}
}

/// Compares entity files with the truth.
///
/// Nothing that a person may have written is lost: what the history does not explain is moved to
/// `quarantine/`, with the reason beside it, or handed on as an edit.
package struct TreeReview: Sendable {
    private let paths: StorePaths
    private let disk: any Disk
    private let store: String
    private let now: String
    private let manifest: TreeSums?
    private let isCopy: Bool

    /// - Parameters:
    ///   - store: the store's id.
    ///   - now: the time, as the reasons in `quarantine/` say it.
    ///   - manifest: what the tree looked like after a clean stop: what looks so still is not read.
    ///   - isCopy: whether the tree may show what lies behind the end of a copy's history.
    package init(
        _ paths: StorePaths, disk: any Disk, store: String, now: String,
        manifest: TreeSums? = nil, isCopy: Bool = false
    ) {
        self.paths = paths
        self.disk = disk
        self.store = store
        self.now = now
        self.manifest = manifest
        self.isCopy = isCopy
    }

    /// An entity's file that needs something done.
    private struct Case {
        let key: TreeQueue.Key
        let path: String
    }

    /// The state of one run.
    private struct Run<Truth: TreeTruth> {
        let truth: Truth
        var report = TreeReport()
        /// Files that show what may be an older version.
        var doubtful: [TreeQueue.Key: KnownVersions.Candidate] = [:]
        /// Entities whose file has to be written, or to go.
        var rewrites: [TreeQueue.Key] = []
    }

    /// Goes through the tree once. Meanwhile nothing else may change the tree or `truth`.
    ///
    /// - Parameter rewrite: gets each entity whose file is missing, old or moved away, and with
    ///   nil each that is not there and has a file.
    /// - Throws: `DiskError`, and `StoreDamage` in the segments that older versions are looked for.
    package func run(
        truth: some TreeTruth, rewrite: (_ kind: String, _ id: Int, _ row: [UInt8]?) -> Void
    ) throws -> TreeReport {
        var run = Run(truth: truth)
        let strange = StrangeNames()
        let reader = TreeReader(paths, disk: disk) { path, why in strange.add(path, why) }
        for kind in Set(try reader.kinds()).union(truth.kinds).sorted() {
            let buckets = Set(try reader.buckets(of: kind)).union(truth.buckets(of: kind))
            for bucket in buckets.sorted() { try look(at: kind, bucket, reader, &run) }
        }
        try judgeDoubtful(&run)
        for key in run.rewrites {
            rewrite(key.kind, key.id, truth.row(kind: key.kind, id: key.id))
        }
        run.report.strange = strange.names.map { "\($0.path): \($0.why)" }
        return run.report
    }

    private func look<Truth>(
        at kind: String, _ bucket: Int, _ reader: TreeReader, _ run: inout Run<Truth>
    ) throws {
        let files = try reader.files(of: kind, in: bucket)
        let place = TreeSums.Bucket(kind: kind, number: bucket)
        for file in files { run.report.sums.add(kind: kind, id: file.id, file.status) }
        if let manifest, manifest[place] == run.report.sums[place] { return }
        var present: Set<Int> = []
        for file in files {
            guard let content = try reader.content(of: file) else { continue }
            present.insert(file.id)
            run.report.compared += 1
            let found = Case(key: .init(kind: kind, id: file.id), path: file.path)
            try compare(found, content, &run)
        }
        for id in run.truth.ids(of: kind, in: bucket) where !present.contains(id) {
            run.report.missing += 1
            run.rewrites.append(.init(kind: kind, id: id))
        }
    }

    private func compare<Truth>(
        _ found: Case, _ content: [UInt8], _ run: inout Run<Truth>
    ) throws(DiskError) {
        let row = run.truth.row(kind: found.key.kind, id: found.key.id)
        if let row, EntityFileFormat.file(fromRow: row) == content { return }
        switch EntityFileVerdict(file: content, truth: row, newest: run.truth.newest) {
        case .same: return
        case .torn:
            run.report.stale += 1
            run.rewrites.append(found.key)
        case .older(let old, let rev): run.doubtful[found.key] = .init(row: old, rev: rev)
        case .newer where isCopy:
            run.report.newer += 1
            run.rewrites.append(found.key)
        case .newer:
            try setAside(
                found, "The file has a revision that the store has not reached.", &run)
        case .edited(let edited):
            run.report.edits.append(
                TreeEdit(kind: found.key.kind, id: found.key.id, row: edited))
        case .unreadable(let why): try setAside(found, why, &run)
        }
    }

    private func setAside<Truth>(
        _ found: Case, _ why: String, _ run: inout Run<Truth>
    ) throws(DiskError) {
        run.report.quarantined += 1
        if let status = try disk.status(of: found.path) {
            run.report.sums.remove(kind: found.key.kind, id: found.key.id, status)
        }
        try Quarantine.move(
            found.path, as: "\(found.key.kind)-\(found.key.id).json", why: why, at: now, paths,
            disk: disk)
        run.rewrites.append(found.key)
    }

    /// What seems older is, if the history knows it.
    private func judgeDoubtful<Truth>(_ run: inout Run<Truth>) throws {
        let known = try KnownVersions(paths: paths, store: store, disk: disk)
            .known(among: run.doubtful)
        for key in run.doubtful.keys.sorted(by: { ($0.kind, $0.id) < ($1.kind, $1.id) }) {
            if known.contains(key) {
                run.report.stale += 1
                run.rewrites.append(key)
            } else {
                try setAside(
                    Case(key: key, path: paths.entity(kind: key.kind, id: key.id)),
                    "The file shows no version that the history knows.", &run)
            }
        }
    }
}

/// Names that a reader of the tree could not place.
final class StrangeNames {
    private(set) var names: [(path: String, why: String)] = []

    func add(_ path: String, _ why: String) { names.append((path, why)) }
}
