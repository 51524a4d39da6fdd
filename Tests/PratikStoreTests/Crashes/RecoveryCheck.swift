// Opens what a crash has left, and says whether the store has kept its promises.

import PratikJSON
import PratikModel
import PratikStore
import PratikTestSupport
import Testing

/// The promises that a history makes to whoever opens the store after a crash.
struct RecoveryCheck {
    let history: WorkloadHistory
    /// The transactions that a client may have been told of.
    let acknowledged: UInt64
    /// The transactions that the store was given.
    let submitted: UInt64

    /// What is wrong, in one sentence.
    struct Failure: Error, CustomStringConvertible {
        let description: String

        init(_ description: String) { self.description = description }
    }

    /// Opens the store, works with it, stops it and opens it again.
    ///
    /// - Returns: the last transaction that was there.
    @discardableResult
    func run(on disk: SimulatedDisk) throws -> UInt64 {
        let session = try StoreSession(disk)
        let sequence = try check(session.store)
        try checkFiles(session.store, disk)
        try session.store.write { transaction throws(Refusal) in
            var random = SeededGenerator(seed: sequence)
            try WorkloadStep.addCompany.change(in: transaction, using: &random)
        }
        let dump = StoreDump(session.store)
        try session.store.close()
        guard disk.openPaths.isEmpty else {
            throw Failure("left open: \(disk.openPaths)")
        }
        try checkAgain(disk, dump)
        return sequence
    }

    /// The state is one that the store went through, and not older than what was promised.
    func check(_ store: Store) throws -> UInt64 {
        let dump = StoreDump(store)
        guard (acknowledged...submitted).contains(dump.sequence) else {
            throw Failure(
                "it opened at \(dump.sequence); \(acknowledged) was acknowledged and \(submitted) "
                    + "was the last")
        }
        guard dump == history.state(dump.sequence) else {
            throw Failure("the state \(dump.sequence) is not what it was")
        }
        return dump.sequence
    }

    /// Every uploaded file that an entity names is there, and right.
    private func checkFiles(_ store: Store, _ disk: SimulatedDisk) throws {
        let paths = StorePaths(store: StoreSession.directory)
        let sound = try FileInventory.read(paths, disk: disk).sound
        for table in store.tables {
            for digest in table.fileIndex?.digests.map({ $0 }) ?? [] where !sound.contains(digest) {
                throw Failure("the file \(digest) is named and not there")
            }
        }
    }

    private func checkAgain(_ disk: SimulatedDisk, _ dump: StoreDump) throws {
        let session = try StoreSession(disk)
        guard session.opening.wasClean else { throw Failure("a clean stop was none") }
        guard StoreDump(session.store) == dump else {
            throw Failure("the second opening shows something else than the first")
        }
        try checkTree(session.store, disk)
        try session.store.close()
    }

    /// After a clean stop the tree shows everything, and nothing else.
    private func checkTree(_ store: Store, _ disk: SimulatedDisk) throws {
        var files = 0
        let paths = StorePaths(store: StoreSession.directory)
        var strange: [String] = []
        let reader = TreeReader(paths, disk: disk) { path, why in strange.append("\(path): \(why)")
        }
        try reader.walk { kind, file in
            files += 1
            let schema = AllEntities.schema(ofKind: kind)
            let row = schema.flatMap { store.table($0).row(Int64(file.id)) }
            let content = try reader.content(of: file) ?? []
            // White space is nobody's: a crash can take the last line feed.
            guard try row?.bytes == EntityFileFormat.row(fromFile: content) else {
                throw Failure("the file of \(kind) \(file.id) is not what the store has")
            }
        }
        guard strange.isEmpty else { throw Failure(strange[0]) }
        guard files == store.tables.map(\.count).reduce(0, +) else {
            throw Failure("\(files) files are not all")
        }
    }
}
