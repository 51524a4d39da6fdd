// The readable tree behind the journal: new files, replaced ones, deletions, trouble.

import Glibc
import PratikStore
import Synchronization
import Testing

struct TreeWriterTests {
    private let store: TemporaryStoreDirectory

    init() throws { store = try TemporaryStoreDirectory() }

    private func row(_ id: Int, rev: Int = 1) -> [UInt8] {
        Array(#"{"id":\#(id),"rev":\#(rev)}"#.utf8)
    }

    private func read() throws -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        let reader = TreeReader(store.paths, disk: store.disk) { path, why in
            Issue.record("\(path): \(why)")
        }
        try reader.walk { kind, file in
            let content = try #require(try reader.content(of: file))
            files["\(kind)/\(file.id)"] = try EntityFileFormat.row(fromFile: content)
        }
        return files
    }

    @Test(arguments: [1, 2]) func `entities are written, replaced and removed`(_ workers: Int)
        throws
    {
        let tree = TreeWriter(store.paths, disk: store.disk, workers: workers) {
            Issue.record($0)
        }
        let ids = [1, 2, 999, 1000, 14023, 1_234_567]
        for id in ids { tree.enqueue(kind: "students", id: id, row: row(id)) }
        tree.enqueue(kind: "companies", id: 1, row: row(1))
        tree.drain()
        #expect(tree.lag == 0)
        #expect(try read().count == 7)
        #expect(
            try store.contents(of: store.paths.entities + "/students/014/14023.json")
                == EntityFileFormat.file(fromRow: row(14023)))
        for id in ids { tree.enqueue(kind: "students", id: id, row: row(id, rev: 2)) }
        tree.enqueue(kind: "students", id: 2, row: nil)
        tree.enqueue(kind: "students", id: 77, row: nil)
        #expect(tree.close() == 0)
        var expected = ["companies/1": row(1)]
        for id in ids where id != 2 { expected["students/\(id)"] = row(id, rev: 2) }
        #expect(try read() == expected)
        #expect(try store.disk.names(in: store.paths.temporary).isEmpty)
    }

    @Test func `only the newest of many versions is written`() throws {
        let gate = Mutex<Bool>(false)
        let disk = FaultyDisk { _, _ in
            while !gate.withLock({ $0 }) { usleep(1000) }
            return nil
        }
        let tree = TreeWriter(store.paths, disk: disk) { Issue.record($0) }
        for rev in 1...500 { tree.enqueue(kind: "students", id: 1, row: row(1, rev: rev)) }
        #expect(tree.lag <= 2)
        gate.withLock { $0 = true }
        tree.drain()
        #expect(disk.calls.filter { $0.hasPrefix("write") }.count <= 2)
        #expect(try read() == ["students/1": row(1, rev: 500)])
        #expect(tree.close() == 0)
    }

    @Test(arguments: [true, false])
    func `a replaced file is a fresh inode, with or without exchange`(_ exchanges: Bool) throws {
        let disk = FaultyDisk { call, _ in call == "exchange" && !exchanges ? EINVAL : nil }
        let tree = TreeWriter(store.paths, disk: disk) { Issue.record($0) }
        let path = store.paths.entity(kind: "students", id: 1)
        tree.enqueue(kind: "students", id: 1, row: row(1))
        tree.drain()
        let backup = store.root + "/backup"
        try store.disk.link(path, to: backup)
        tree.enqueue(kind: "students", id: 1, row: row(1, rev: 2))
        #expect(tree.close() == 0)
        #expect(try store.contents(of: backup) == EntityFileFormat.file(fromRow: row(1)))
        #expect(try store.contents(of: path) == EntityFileFormat.file(fromRow: row(1, rev: 2)))
        #expect(try store.disk.status(of: path)?.links == 1)
        #expect(try store.disk.names(in: store.paths.temporary).isEmpty)
    }

    @Test func `what the disk refuses is told, kept and written later`() throws {
        let disk = FaultyDisk { call, _ in call == "write" ? ENOSPC : nil }
        let problems = Mutex<[DiskError]>([])
        let tree = TreeWriter(store.paths, disk: disk) { error in
            problems.withLock { $0.append(error) }
        }
        tree.enqueue(kind: "students", id: 1, row: row(1))
        while problems.withLock({ $0.isEmpty }) { usleep(1000) }
        #expect(tree.lag == 1)
        #expect(problems.withLock { $0.first?.isFull } == true)
        tree.enqueue(kind: "students", id: 1, row: row(1, rev: 2))
        disk.setFault { _, _ in nil }
        tree.drain()
        #expect(try read() == ["students/1": row(1, rev: 2)])
        #expect(tree.close() == 0)
    }

    @Test func `closing on a disk that refuses tells how much is not written`() throws {
        let disk = FaultyDisk { call, _ in call == "write" ? ENOSPC : nil }
        let tree = TreeWriter(store.paths, disk: disk) { _ in }
        for id in 1...5 { tree.enqueue(kind: "students", id: id, row: row(id)) }
        #expect(tree.close() == 5)
    }
}
