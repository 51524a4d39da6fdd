// Records, journals and replays for the tests of the journal.

import PratikJSON
import PratikStore
import Synchronization

/// What a replayed record said.
struct Replayed: Equatable {
    var seq: UInt64
    var verb: String
    var writes: [Write]

    struct Write: Equatable {
        let kind: String
        let id: Int
        let row: String?
    }
}

extension Replayed {
    init(_ record: borrowing JournalRecord) throws {
        self.init(seq: record.seq, verb: try record.verb, writes: [])
        var writes: [Write] = []
        try record.forEachWrite { kind, id, row in
            writes.append(
                .init(
                    kind: String(decoding: kind, as: UTF8.self), id: id,
                    row: row.map { String(decoding: $0, as: UTF8.self) }))
        }
        self.writes = writes
    }
}

/// What a journal's thread reported.
final class JournalReports: Sendable {
    let durable = Mutex<[UInt64]>([])
    let failures = Mutex<[DiskError]>([])
}

extension TemporaryStoreDirectory {
    /// Small segments, so that a few records fill them.
    static var smallSegments: JournalOptions {
        var options = JournalOptions()
        options.segmentSize = 4096
        return options
    }

    func replay(
        mode: ReplayMode = .original, from start: ReplayStart = .origin
    ) throws -> (records: [Replayed], end: JournalEnd) {
        var records: [Replayed] = []
        let end = try JournalReader.replay(
            paths, identity: identity, from: start, mode: mode, disk: disk
        ) { record in
            records.append(try Replayed(record))
        }
        return (records, end)
    }

    /// Replays, then opens for writing.
    func openJournal(
        disk: (any Disk)? = nil, options: JournalOptions = smallSegments,
        reports: JournalReports = JournalReports()
    ) throws -> (writer: JournalWriter, encoder: RecordEncoder) {
        let end = try replay().end
        let writer = try JournalWriter.open(
            paths, identity: &identity, end: end,
            isCopy: try StoreOrigin.mode(paths, identity, disk: self.disk) == .copy,
            disk: disk ?? self.disk, options: options,
            onDurable: { seq in reports.durable.withLock { $0.append(seq) } },
            onFailure: { error in reports.failures.withLock { $0.append(error) } })
        return (writer, RecordEncoder(after: end.point))
    }

    /// Writes `count` records, each as a group of its own, and closes the journal, cleanly or not.
    func write(_ count: Int, clean: Bool = true, options: JournalOptions = smallSegments) throws {
        var (writer, encoder) = try openJournal(options: options)
        for _ in 0..<count {
            var group: [UInt8] = []
            encoder.appendStudent(durable: writer.durableSeq, to: &group)
            try writer.append(&group, through: encoder.point)
            try writer.waitUntilDurable(encoder.point.seq)
        }
        let position = try writer.close()
        if clean {
            identity.closed = position
            try identity.write(paths, disk: disk)
        }
    }
}

extension RecordEncoder {
    /// Adds a record that writes one student, whose id is the sequence number, and deletes another.
    mutating func appendStudent(
        durable: UInt64, name: String = "Zoé", to group: inout [UInt8]
    ) {
        let seq = point.seq + 1
        begin(
            RecordHead(
                seq: seq, durable: durable, at: "2026-11-22T18:03:11.123Z", by: "uid:0",
                as: nil, verb: "student.create", key: nil),
            in: &group)
        put(
            "students", Int(seq), Array(#"{"id":\#(seq),"rev":\#(seq),"name":"\#(name)"}"#.utf8),
            in: &group)
        delete("trackings", 7, in: &group)
        end(in: &group)
    }
}
