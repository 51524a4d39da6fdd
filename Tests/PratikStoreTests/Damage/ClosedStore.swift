// A small store that was stopped cleanly, and every byte of it by what it is for.

import PratikStore
import PratikTestSupport

/// The store, what it holds, and where its bytes are.
struct ClosedStore: Sendable {
    /// What a byte belongs to. A new sort of file gets its parts here and its places in `places`.
    enum Part: CaseIterable, Sendable {
        case identity
        case headerDigits, headerObject, recordDigits, recordObject, space, lineFeed
        /// Behind the records of the last segment, where a write would go.
        case tail
        /// Behind the records of a segment that another one follows.
        case oldTail
        case entityFile
    }

    struct Place: Sendable, CustomStringConvertible {
        let path: String
        let offset: Int

        var description: String { "\(path), byte \(offset)" }
    }

    let disk: SimulatedDisk
    let dump: StoreDump
    private(set) var places: [Part: [Place]] = [:]

    /// Made by the first test that asks.
    static let shared = Result { try ClosedStore(seed: TestRun.seed) }

    private init(seed: UInt64) throws {
        let run = try WorkloadRun(Workload(seed: seed, transactions: 40), on: try .forStore())
        try run.run()
        dump = StoreDump(run.session.store)
        try run.session.store.close()
        disk = run.disk.copy()
        let paths = StorePaths(store: StoreSession.directory)
        let identity = try disk.contents(of: paths.identity)
        add(.identity, paths.identity, identity.indices)
        let segments = try disk.names(in: paths.journal).sorted().map { "\(paths.journal)/\($0)" }
        for path in segments { try addSegment(path, isLast: path == segments.last) }
        let reader = TreeReader(paths, disk: disk) { _, _ in }
        try reader.walk { _, file in
            add(.entityFile, file.path, 0..<(try reader.content(of: file) ?? []).count)
        }
    }

    private mutating func add(_ part: Part, _ path: String, _ offsets: Range<Int>) {
        places[part, default: []] += offsets.map { Place(path: path, offset: $0) }
    }

    /// Sorts the bytes of a segment: a header, records, and zeros.
    private mutating func addSegment(_ path: String, isLast: Bool) throws {
        let bytes = try disk.contents(of: path)
        var start = 0
        while start < bytes.count, bytes[start] != 0 {
            guard let feed = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) else { break }
            add(start == 0 ? .headerDigits : .recordDigits, path, start..<(start + 8))
            add(.space, path, (start + 8)..<(start + 9))
            add(start == 0 ? .headerObject : .recordObject, path, (start + 9)..<feed)
            add(.lineFeed, path, feed..<(feed + 1))
            start = feed + 1
        }
        add(isLast ? .tail : .oldTail, path, start..<bytes.count)
    }
}
