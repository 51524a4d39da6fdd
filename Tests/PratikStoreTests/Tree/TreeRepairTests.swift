// Walking and repairing the readable tree.

import PratikStore
import Testing

private struct Truth: TreeTruth {
    var rows: [String: [Int: [UInt8]]]

    var kinds: [String] { rows.keys.sorted() }
    func ids(of kind: String) -> [Int] { rows[kind].map { Array($0.keys) } ?? [] }
    func row(kind: String, id: Int) -> [UInt8]? { rows[kind]?[id] }
}

struct TreeRepairTests {
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
        try TreeReader.walk(
            store.paths, disk: store.disk, strange: { path, _ in strange.append(path) },
            { kind, id, _ in found.append("\(kind) \(id)") })
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
        try put("students", 7, Array("{".utf8))
        try put("students", 8, Array("{}".utf8))
        var truth = Truth(rows: ["students": [:], "companies": [1: row(1, rev: 2)]])
        for id in [1, 2, 3, 4, 5, 7, 8] { truth.rows["students"]?[id] = row(id, rev: 5) }

        var rewritten: [String] = []
        let repair = TreeRepair(store.paths, disk: store.disk, now: "2026-11-22T18:00:00.000Z")
        let report = try repair.run(truth: truth) { kind, id, row in
            #expect(row == truth.row(kind: kind, id: id))
            rewritten.append("\(kind) \(id)")
        }
        var expected = TreeRepairReport()
        (expected.compared, expected.missing, expected.stale, expected.quarantined) = (8, 1, 1, 5)
        #expect(report == expected)
        #expect(
            rewritten == [
                "students 3", "students 4", "students 5", "students 7", "students 8", "companies 1",
            ])
        let quarantined = try store.disk.names(in: store.paths.quarantine).sorted()
        #expect(
            quarantined
                == [4, 5, 6, 7, 8].flatMap { ["students-\($0).json", "students-\($0).json.why"] })
        let quarantine = store.paths.quarantine
        #expect(
            try store.contents(of: quarantine + "/students-4.json") == row(4, rev: 5, "À la main"))
        #expect(
            String(
                decoding: try store.contents(of: quarantine + "/students-4.json.why"),
                as: UTF8.self)
                == "entities/students/000/4.json: The file differs from revision 5 of the entity. "
                + "Set aside at 2026-11-22T18:00:00.000Z.\n")
    }

    @Test func `what is set aside never takes another's place`() throws {
        let repair = TreeRepair(store.paths, disk: store.disk, now: "now")
        for name in ["a", "b", "c"] {
            try put("students", 1, row(1, rev: 1, name))
            _ = try repair.run(truth: Truth(rows: [:])) { _, _, _ in }
        }
        let names = try store.disk.names(in: store.paths.quarantine).filter {
            !$0.hasSuffix(".why")
        }
        #expect(names.sorted() == ["students-1-2.json", "students-1-3.json", "students-1.json"])
    }

    @Test func `a repaired tree needs no repair`() throws {
        var truth = Truth(rows: ["students": [:]])
        for id in 1...50 { truth.rows["students"]?[id * 100] = row(id * 100, rev: id) }
        try put("students", 100, row(100, rev: 1, "À la main"))
        let tree = TreeWriter(store.paths, disk: store.disk) { Issue.record($0) }
        let repair = TreeRepair(store.paths, disk: store.disk, now: "now")
        let first = try repair.run(truth: truth) { tree.enqueue(kind: $0, id: $1, row: $2) }
        #expect(first.quarantined == 1)
        #expect(first.missing == 49)
        #expect(tree.close() == 0)
        let second = try repair.run(truth: truth) { _, _, _ in Issue.record("nothing to do") }
        #expect(second.compared == 50)
        #expect(second.quarantined == 0)
    }
}
