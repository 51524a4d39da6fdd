// Tests of what crashes leave of a simulated disk: nothing promised is lost, all else can be.

import Glibc
import PratikStore
import PratikTestSupport
import Testing

@Suite struct CrashScanTests {
    private static let content = [UInt8](repeating: 7, count: 10_000)

    /// A disk with the file `/f`, which is durable as far as `steps` makes it so.
    private func disk(
        _ steps: (SimulatedDisk, OpenFile) throws -> Void
    ) throws -> SimulatedDisk {
        let disk = SimulatedDisk()
        let file = try disk.open("/f", .create)
        try disk.write(Self.content, to: file, at: 0)
        try steps(disk, file)
        return disk
    }

    /// The disks that many crashes at the end of a record leave.
    private func crashes(
        _ record: DiskRecord, _ policies: [CrashPolicy], rounds: Int = 60
    ) -> [SimulatedDisk] {
        var random = SeededGenerator(seed: TestRun.seed)
        return policies.flatMap { policy in
            var scan = CrashScan(record, ordering: policy.ordering)
            scan.advance(to: record.operations.count)
            return (0..<rounds).map { _ in scan.crash(policy, using: &random) }
        }
    }

    private static let everyPolicy = NameOrdering.allCases.flatMap(CrashPolicy.all)

    /// One file's content, nil when it has no name.
    private func content(_ disk: SimulatedDisk, _ path: String) throws -> [UInt8]? {
        try disk.status(of: path) == nil ? nil : disk.contents(of: path)
    }

    @Test func `what was synced, content and name, no policy takes away`() throws {
        let disk = try disk { disk, file in
            try disk.syncData(file)
            try disk.syncDirectory("/")
        }
        for crashed in crashes(disk.record, Self.everyPolicy, rounds: 5) {
            #expect(try content(crashed, "/f") == Self.content)
        }
    }

    @Test func `what was not synced is there, lost, torn or zero`() throws {
        let disk = try disk { _, _ in }
        var seen: Set<String> = []
        let policies = NameOrdering.allCases.map {
            CrashPolicy($0, names: .some, writes: .mixed)
        }
        for crashed in crashes(disk.record, policies, rounds: 400) {
            guard let content = try content(crashed, "/f") else {
                seen.insert("no name")
                continue
            }
            let kept = content.count { $0 == 7 }
            #expect(content.allSatisfy { $0 == 7 || $0 == 0 } && content.count <= 10_000)
            switch (content.count, kept) {
            case (0, _): seen.insert("empty")
            case (10_000, 10_000): seen.insert("whole")
            case (10_000, 0): seen.insert("zeros")
            case (kept, _): seen.insert("beginning")
            default: seen.insert("holes")
            }
        }
        #expect(seen == ["no name", "empty", "whole", "zeros", "beginning", "holes"])
    }

    @Test func `a kept size without data is the end of what was written last`() throws {
        let disk = try disk { disk, file in
            try disk.sync(file)
            try disk.syncDirectory("/")
            try disk.write([1], to: file, at: 19_999)
        }
        let policy = CrashPolicy(.journaled, names: .lost, writes: .zeroed)
        let contents = try crashes(disk.record, [policy]).map { try content($0, "/f") ?? [] }
        #expect(contents.allSatisfy { $0.count == 20_000 && $0.starts(with: Self.content) })
        #expect(Set(contents.map { $0[19_999] }) == [0, 1])
    }

    @Test func `a journal of names loses the last ones`() throws {
        let disk = SimulatedDisk()
        for number in 0..<6 { try disk.makeDirectory("/\(number)") }
        let policy = CrashPolicy(.journaled, names: .some, writes: .kept)
        var counts: Set<Int> = []
        for crashed in crashes(disk.record, [policy]) {
            let names = try crashed.names(in: "/").sorted()
            #expect(names == (0..<names.count).map(String.init))
            counts.insert(names.count)
        }
        #expect(counts == Set(0...6))
    }

    @Test func `names without a journal go one by one`() throws {
        let disk = SimulatedDisk()
        for number in 0..<3 { try disk.makeDirectory("/\(number)") }
        let policy = CrashPolicy(.independent, names: .some, writes: .kept)
        let seen = try crashes(disk.record, [policy], rounds: 200).map {
            try $0.names(in: "/").sorted()
        }
        #expect(Set(seen).count == 8)
    }

    @Test(arguments: NameOrdering.allCases)
    func `a renamed file has its old name, its new one or, unjournaled, both`(
        ordering: NameOrdering
    ) throws {
        let disk = try disk { disk, file in
            try disk.sync(file)
            try disk.makeDirectory("/d")
            try disk.syncDirectory("/")
            try disk.rename("/f", to: "/d/g")
        }
        var seen: Set<String> = []
        for crashed in crashes(disk.record, CrashPolicy.all(ordering)) {
            let (old, new) = (try content(crashed, "/f"), try content(crashed, "/d/g"))
            #expect((old ?? new) == Self.content)
            seen.insert("\(old == nil ? "" : "old")\(new == nil ? "" : "new")")
            let links = try crashed.status(of: old == nil ? "/d/g" : "/f")?.links
            #expect(links == (old == nil || new == nil ? 1 : 2))
        }
        #expect(seen == (ordering == .journaled ? ["old", "new"] : ["old", "new", "oldnew"]))
    }

    @Test(arguments: NameOrdering.allCases)
    func `exchanged names are exchanged both or not at all`(ordering: NameOrdering) throws {
        let disk = try disk { disk, file in
            try disk.create("/g", [1])
            let other = try disk.open("/g", .write)
            try disk.syncFileSystem(of: other)
            try disk.exchange("/f", "/g")
        }
        var seen: Set<Bool> = []
        for crashed in crashes(disk.record, CrashPolicy.all(ordering)) {
            let isExchanged = try content(crashed, "/f") == [1]
            #expect(try content(crashed, "/g") == (isExchanged ? Self.content : [1]))
            seen.insert(isExchanged)
        }
        #expect(seen == [true, false])
    }

    @Test(arguments: NameOrdering.allCases)
    func `the sync of a directory covers its names, and with a journal all before`(
        ordering: NameOrdering
    ) throws {
        let disk = SimulatedDisk()
        try disk.makeDirectory("/a")
        try disk.makeDirectory("/b")
        try disk.syncDirectory("/")
        try disk.makeDirectory("/a/x")
        try disk.makeDirectory("/b/y")
        try disk.syncDirectory("/b")
        let policy = CrashPolicy(ordering, names: .lost, writes: .kept)
        let crashed = crashes(disk.record, [policy], rounds: 1)[0]
        #expect(try crashed.names(in: "/b") == ["y"])
        #expect(try crashed.names(in: "/a") == (ordering == .journaled ? ["x"] : []))
    }

    @Test func `after a failed sync a later one promises nothing for what came before`() throws {
        let disk = try disk { disk, file in
            try disk.syncDirectory("/")
            let number = disk.calls + 1
            disk.setFault { $0.number == number ? .fails(EIO) : nil }
            #expect(throws: DiskError(code: EIO, call: "fdatasync", path: "/f")) {
                try disk.syncData(file)
            }
            try disk.syncData(file)
        }
        #expect(try disk.contents(of: "/f") == Self.content)
        let policy = CrashPolicy(.journaled, names: .kept, writes: .some)
        let contents = try crashes(disk.record, [policy]).map { try content($0, "/f") }
        #expect(contents.contains(Self.content) && contents.contains([]))
    }

    @Test(arguments: NameOrdering.allCases)
    func `the death of a process loses nothing, and promises no more than before`(
        ordering: NameOrdering
    ) throws {
        let disk = try disk { _, _ in }
        var scan = CrashScan(disk.record, ordering: ordering)
        scan.advance(to: disk.position)
        let killed = scan.kill()
        #expect(killed.openPaths.isEmpty)
        #expect(try content(killed, "/f") == Self.content)
        let policy = CrashPolicy(ordering, names: .lost, writes: .dropped)
        #expect(try content(crashes(killed.record, [policy], rounds: 1)[0], "/f") == nil)
        let file = try killed.open("/f", .write)
        try killed.sync(file)
        try killed.syncDirectory("/")
        #expect(try content(crashes(killed.record, [policy], rounds: 1)[0], "/f") == Self.content)
    }

    @Test func `what a crash left stays, and the same seed leaves the same`() throws {
        let disk = try disk { _, _ in }
        for policy in Self.everyPolicy {
            let (first, second) = (
                crashes(disk.record, [policy], rounds: 3), crashes(disk.record, [policy], rounds: 3)
            )
            for (one, other) in zip(first, second) {
                let left = try content(one, "/f")
                #expect(try content(other, "/f") == left)
                let again = crashes(one.record, Self.everyPolicy, rounds: 1)
                #expect(try again.allSatisfy { try content($0, "/f") == left })
            }
        }
    }
}
