// Whether a directory is the one that a store was served from, or a copy of it.

package enum StoreOrigin {
    /// Compares the directory with the home that `store.json` names, and the newest segment with
    /// the file that its header names. A file system that tells no birth times makes every
    /// directory a copy: that is slower and never wrong.
    ///
    /// - Throws: `DiskError`. A header that can't be read is left to the replay to tell.
    package static func mode(
        _ paths: StorePaths, _ identity: StoreIdentity, disk: any Disk
    ) throws -> ReplayMode {
        if let home = identity.home {
            guard let here = try disk.status(of: paths.store)?.origin, home.isSame(as: here) else {
                return .copy
            }
        }
        guard let newest = try SegmentName.list(paths, disk: disk).last else { return .original }
        let header: SegmentHeader
        do {
            header = try SegmentChain.header(of: newest, paths, disk: disk)
        } catch is StoreDamage {
            return .original
        } catch is StoreRefusal {
            return .original
        }
        let status = try disk.status(of: "\(paths.journal)/\(newest.text)")
        return status.map { header.file.isSame(as: $0.origin) } ?? false ? .original : .copy
    }
}
