// Walking the readable tree and bringing it in line.

import PratikStore
import Testing

private struct Truth: TreeTruth {
    var rows: [String: [Int: [UInt8]]]

    var kinds: [String] { rows.keys.sorted() }
    var newest: UInt64 = 5
    func buckets(of kind: String) -> Set<Int> { Set((rows[kind] ?? [:]).keys.map { $0 / 1000 }) }
    func ids(of kind: String, in bucket: Int) -> [Int] {
        (rows[kind] ?? [:]).keys.filter { $0 / 1000 == bucket }.sorted()
    }
    func row(kind: String, id: Int) -> [UInt8]? { rows[kind]?[id] }
}

struct TreeReviewTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    private func row(_ id: Int, rev: Int, _ name: String = "Zoé") -> [UInt8] {
        Array(#"{"id":\#(id),"rev":\#(rev),"name":"\#(name)"}"#.utf8)
    }

    private func put(_ kind: String, _ id: Int, _ file: [UInt8]) throws {
        try store.disk.makeDirectoryIfMissing(store.paths.kind(kind))
        try store.disk.makeDirectoryIfMissing(store.paths.bucket(kind: kind, id: id))
        try store.disk.create(store.paths.entity(kind: kind, id: id), file)
    }

    @Test func `the walk goes by kind and id and reports names that have no place`() throws {
        for (kind, id) in [("students", 1000), ("students", 10), ("students", 9), ("companies", 5)]
        {
            try put(kind, id, row(id, rev: 1))
        }
        let students = store.paths.kind("students")
        try store.disk.create(students + "/000/09.json", [])
        try store.disk.create(students + "/000/1001.json", [])
        try store.disk.create(students + "/note.txt", [])
        try store.disk.create(store.paths.entities + "/README", [])
        var found: [String] = []
        var strange: [String] = []
        let reader = TreeReader(store.paths, disk: store.disk) { path, _ in strange.append(path) }
        try reader.walk { kind, file in found.append("\(kind) \(file.id)") }
        #expect(found == ["companies 5", "students 9", "students 10", "students 1000"])
        #expect(
            strange.sorted() == [
                "entities/README", "entities/students/000/09.json",
                "entities/students/000/1001.json", "entities/students/note.txt",
            ])
    }

    @Test func `each file is judged by its revision and its content`() throws {
        try put("students", 1, EntityFileFormat.file(fromRow: row(1, rev: 5)))
        try put("students", 2, row(2, rev: 5))  // other white space
        try put("students", 3, row(3, rev: 4, "Ancienne"))
        try put("students", 4, row(4, rev: 5, "À la main"))
        try put("students", 5, row(5, rev: 9))
        try put("students", 6, row(6, rev: 1))  // deleted
        try put("students", 7, Array("[7".utf8))
        try put("students", 8, Array("{}".utf8))
        var truth = Truth(rows: ["students": [:], "companies": [1: row(1, rev: 2)]])
        for id in [1, 2, 3, 4, 5, 7, 8] { truth.rows["students"]?[id] = row(id, rev: 5) }

        // The history knows version 4 of student 3.
        try journal(students: [(3, row(3, rev: 4, "Ancienne"))])
        var rewritten: [String] = []
        let report = try review().run(truth: truth) { kind, id, row in
            #expect(row == truth.row(kind: kind, id: id))
            rewritten.append("\(kind) \(id)")
        }
        #expect(report.compared == 8)
        #expect((report.missing, report.stale, report.newer, report.quarantined) == (1, 1, 0, 4))
        let edit = try #require(report.edits.first)
        #expect(report.edits.count == 1 && edit.kind == "students" && edit.id == 4)
        #expect(edit.row == row(4, rev: 5, "À la main"))
        #expect(
            rewritten.sorted() == [
                "companies 1", "students 3", "students 5", "students 6", "students 7", "students 8",
            ])
        let quarantined = try store.disk.names(in: store.paths.quarantine).sorted()
        #expect(
            quarantined
                == [5, 6, 7, 8].flatMap { ["students-\($0).json", "students-\($0).json.why"] })
        let quarantine = store.paths.quarantine
        #expect(try store.contents(of: quarantine + "/students-6.json") == row(6, rev: 1))
        #expect(
            String(
                decoding: try store.contents(of: quarantine + "/students-6.json.why"),
                as: UTF8.self)
                == "entities/students/000/6.json: "
                + "The file shows no version that the history knows. "
                + "Set aside at 2026-11-22T18:00:00.000Z.\n")
    }

    @Test func `in a copy a file from behind its end is replaced without a word`() throws {
        try put("students", 1, EntityFileFormat.file(fromRow: row(1, rev: 9)))
        try put("students", 2, EntityFileFormat.file(fromRow: row(2, rev: 8)))
        let truth = Truth(rows: ["students": [1: row(1, rev: 5)]])
        var rewritten: [Int: [UInt8]?] = [:]
        let report = try review(isCopy: true).run(truth: truth) { _, id, row in
            rewritten[id] = .some(row)
        }
        #expect((report.newer, report.quarantined) == (2, 0))
        #expect(rewritten == [1: row(1, rev: 5), 2: nil])
    }

    @Test func `what is set aside never takes another's place`() throws {
        for name in ["a", "b", "c"] {
            try put("students", 1, row(1, rev: 1, name))
            _ = try review().run(truth: Truth(rows: [:])) { _, _, _ in }
        }
        let names = try store.disk.names(in: store.paths.quarantine).filter {
            !$0.hasSuffix(".why")
        }
        #expect(names.sorted() == ["students-1-2.json", "students-1-3.json", "students-1.json"])
    }

    @Test func `a tree that was brought in line needs nothing, and looks as it is known to`() throws
    {
        var truth = Truth(rows: ["students": [:]])
        for id in 1...50 { truth.rows["students"]?[id * 100] = row(id * 100, rev: 5) }
        try put("students", 100, Array("[".utf8))
        let tree = TreeWriter(store.paths, disk: store.disk) { Issue.record($0) }
        let first = try review().run(truth: truth) { tree.enqueue(kind: $0, id: $1, row: $2) }
        #expect(first.quarantined == 1)
        #expect(first.missing == 49)
        #expect(tree.close() == 0)
        let second = try review().run(truth: truth) { _, _, _ in Issue.record("nothing to do") }
        #expect((second.compared, second.quarantined) == (50, 0))
        let third = try review(manifest: second.sums).run(truth: truth) { _, _, _ in
            Issue.record("nothing to do")
        }
        #expect(third.compared == 0)
        try put("students", 5001, row(5001, rev: 1))
        let fourth = try review(manifest: second.sums).run(truth: truth) { _, _, _ in }
        #expect((fourth.compared, fourth.quarantined) == (2, 1))
    }

    private func review(manifest: TreeSums? = nil, isCopy: Bool = false) -> TreeReview {
        TreeReview(
            store.paths, disk: store.disk, store: store.identity.store,
            now: "2026-11-22T18:00:00.000Z", manifest: manifest, isCopy: isCopy)
    }

    /// Writes a journal of one transaction.
    private func journal(students: [(Int, [UInt8])]) throws {
        let (writer, fresh) = try store.openJournal()
        var (encoder, group) = (fresh, [UInt8]())
        encoder.begin(
            RecordHead(
                seq: 1, durable: 0, at: "2026-11-22T18:00:00.000Z", by: "uid:0", as: nil,
                verb: "student.update", key: nil), in: &group)
        for (id, row) in students { encoder.put("students", id, row, in: &group) }
        encoder.end(in: &group)
        try writer.append(&group, through: encoder.point)
        _ = try writer.close()
    }
}
