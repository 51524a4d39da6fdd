// A store that is being served: what is durable, what waits, and how it is left.

import PratikModel

extension Store {
    /// The highest sequence number that is on disk.
    package var durableSequence: UInt64 { disk?.durableSequence ?? newestSequence }

    /// Entities whose file in the tree is not up to date yet.
    package var treeLag: Int { disk?.treeLag ?? 0 }

    package var identity: StoreIdentity? { disk?.identity }

    package var paths: StorePaths? { disk?.paths }

    /// The disk that the store lies on.
    package var files: (any Disk)? { disk?.files }

    /// Hands what this turn of the loop wrote to the journal's thread.
    package func flush() throws(DiskError) { try disk?.flush() }

    /// Hands it over before the turn ends, when the journal would otherwise be idle.
    package func flushIfIdle() throws(DiskError) { try disk?.flushIfIdle() }

    /// Bytes of transactions that wait to be durable.
    package var waitingBytes: Int { disk?.waitingBytes ?? 0 }

    /// Lets what has become durable go on into the tree.
    package func releaseDurable() { disk?.releaseDurable() }

    /// Blocks until everything that was written is on disk.
    package func waitUntilDurable() throws(DiskError) {
        guard let disk else { return }
        try disk.flush()
        try disk.journal.waitUntilDurable(newestSequence)
        disk.releaseDurable()
    }

    /// What makes snapshots; nil until the store has been opened.
    package var snapshots: SnapshotKeeper? { disk?.snapshots }

    /// Where uploads go; nil until the store has been opened.
    package var uploads: FileStore? { disk?.uploads }

    /// Whether any entity names an uploaded file.
    package func isNamed(_ digest: FileDigest) -> Bool {
        tables.contains { $0.fileIndex?.names(digest) ?? false }
    }

    /// Removes the uploaded files that nobody has named for long enough.
    ///
    /// - Returns: how many went.
    package func collectFiles() throws(DiskError) -> Int {
        guard let disk else { return 0 }
        for table in tables {
            let released = table.fileIndex?.takeReleased() ?? []
            disk.uploads.note(released: released.filter { !isNamed($0) })
        }
        return try disk.uploads.collect(isNamed: isNamed)
    }

    /// Writes everything down, marks the stop as clean and lets go of the directory.
    ///
    /// What waits for space gets no more time: it was not acknowledged.
    package func close() throws(DiskError) {
        guard let disk else { return }
        disk.snapshots.close()
        disk.journal.stopWaiting()
        try waitUntilDurable()
        let sums = try disk.closeTree()
        let position = try disk.journal.close()
        if let sums {
            let manifest = TreeManifest(
                incarnation: disk.identity.incarnation, seq: position.point.seq, sums: sums)
            try manifest.write(disk.paths, disk: disk.files)
            disk.identity.closed = position
            try disk.identity.write(disk.paths, disk: disk.files)
        }
        disk.lock.release()
        self.disk = nil
    }
}
