// Bringing the readable tree in line with the truth, before serving or behind it.

import PratikModel

extension Store {
    /// Files up to which the tree is looked at before serving.
    static let reviewedBeforeServing = 50_000

    /// Looks at the tree: at once when it is small, else on a worker; until then nothing is
    /// written into it.
    ///
    /// - Parameter manifest: what the tree looked like after a clean stop.
    func startReview(
        _ options: StoreOptions, manifest: TreeSums?, isCopy: Bool
    ) throws -> (TreeReport, [TakenEdit])? {
        guard let disk else { preconditionFailure("a review needs the files") }
        let truth = TruthSnapshot(self)
        let review = TreeReview(
            disk.paths, disk: disk.files, store: disk.identity.store,
            now: clock.now.description, manifest: manifest, isCopy: isCopy)
        let tree = disk.tree
        let rewrite = { @Sendable (kind: String, id: Int, row: [UInt8]?) in
            tree.enqueue(kind: kind, id: id, row: row)
        }
        guard truth.count > Self.reviewedBeforeServing else {
            let report = try review.run(truth: truth, rewrite: rewrite)
            return (report, finishReview(.success(report)))
        }
        disk.reviewState = .running
        let done = options.onTreeReviewed
        disk.review = WorkerThread("pratik-review", isPatient: true) {
            done(Result { try review.run(truth: truth, rewrite: rewrite) })
        }
        return nil
    }

    /// Lets the tree follow again, and takes over what was edited; called on the store's thread
    /// once the review has ended.
    ///
    /// - Returns: what became of each edit.
    @discardableResult
    package func finishReview(_ result: Result<TreeReport, any Error>) -> [TakenEdit] {
        guard let disk else { return [] }
        switch result {
        case .success(let report):
            disk.endReview(.done, sums: report.sums)
            return report.edits.map(takeOver)
        case .failure:
            disk.endReview(.failed, sums: TreeSums())
            return []
        }
    }
}
