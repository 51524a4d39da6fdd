// How far a look through a store has come, in bytes.

import PratikStore

/// Counts bytes and tells the progress.
final class VerifiedBytes {
    private let tell: (VerificationProgress) -> Void
    private let total: Int
    private var done = 0
    private var told = 0

    /// Bytes between two reports.
    private static let step = 1 << 20

    init(total: Int, _ tell: @escaping (VerificationProgress) -> Void) {
        self.total = total
        self.tell = tell
        tell(VerificationProgress(doneBytes: 0, totalBytes: total))
    }

    func add(_ bytes: Int) {
        done += bytes
        guard done - told >= Self.step else { return }
        told = done
        tell(VerificationProgress(doneBytes: done, totalBytes: max(total, done)))
    }

    func finish() {
        tell(VerificationProgress(doneBytes: max(total, done), totalBytes: max(total, done)))
    }

    /// The bytes of the files that a look through a store reads.
    static func total(of paths: StorePaths, disk: any Disk) throws -> Int {
        var total = 0
        for directory in [paths.journal, paths.files] {
            total += try size(of: directory, disk: disk)
        }
        try TreeReader(paths, disk: disk) { _, _ in }.walk { _, file in total += file.status.size }
        return total
    }

    private static func size(of directory: String, disk: any Disk) throws(DiskError) -> Int {
        var total = 0
        for name in try disk.namesIfPresent(in: directory) {
            let path = "\(directory)/\(name)"
            guard let status = try disk.status(of: path) else { continue }
            total += status.kind == .directory ? try size(of: path, disk: disk) : status.size
        }
        return total
    }
}
