// Tests that the simulated disk is a true picture of the kernel's.

import Glibc
import PratikStore
import PratikTestSupport
import Testing

@Suite struct SimulatedDiskTests {
    @Test(arguments: 0..<40)
    func `the same calls have the same outcome on both disks`(part: Int) throws {
        let seed = TestRun.seed &+ UInt64(part)
        let directory = try TemporaryDirectory()
        var real = DiskScript(SystemDisk(), in: directory.path, seed: seed)
        try real.run(steps: 200)
        let disk = SimulatedDisk()
        try disk.makeDirectory("/root")
        var simulated = DiskScript(disk, in: "/root", seed: seed)
        try simulated.run(steps: 200)
        for (index, (left, right)) in zip(real.answers, simulated.answers).enumerated() {
            try #require(left == right, "seed \(seed), step \(index)")
        }
        #expect(real.answers.count == simulated.answers.count, "seed \(seed)")
        #expect(disk.openPaths.isEmpty)
    }

    @Test func `syncs and times are taken by both`() throws {
        let directory = try TemporaryDirectory()
        let simulated = SimulatedDisk()
        try simulated.makeDirectory(directory.path.parent)
        try simulated.makeDirectory(directory.path)
        for disk in [SystemDisk(), simulated] as [any Disk] {
            let file = try disk.open(directory.path("f"), .create)
            defer { disk.close(file) }
            try disk.write([1, 2, 3], to: file, at: 0)
            try disk.syncData(file)
            try disk.sync(file)
            try disk.syncDirectory(directory.path)
            let moment: Int64 = 1_234_567_890_000_000_000
            let before = try disk.status(of: file)
            try disk.touch(file, at: moment)
            let after = try disk.status(of: file)
            #expect(after.modified == moment)
            #expect(after.changed >= before.changed && after.changed != moment)
            #expect(after.origin.isSame(as: before.origin))
            #expect(try disk.status(of: directory.path("f")) == after)
        }
    }

    @Test func `a lock lasts as long as its descriptor`() throws {
        let disk = SimulatedDisk()
        let first = try disk.open("/", .directory)
        let second = try disk.open("/", .directory)
        #expect(try disk.lock(first))
        #expect(try !disk.lock(second))
        disk.close(first)
        #expect(try disk.lock(second))
    }

    @Test func `a fault happens at its call, before, after or in the middle`() throws {
        let disk = SimulatedDisk()
        let file = try disk.open("/f", .create)
        let faults: [DiskFault] = [.fails(EIO), .failsLate(EIO), .stopsHalfWay(ENOSPC)]
        let codes = [EIO, EIO, ENOSPC]
        let sizes = [0, 4, 2]
        for index in faults.indices {
            let number = disk.calls + 1
            disk.setFault { $0.number == number ? faults[index] : nil }
            let failure = DiskError(code: codes[index], call: "pwrite", path: "/f")
            #expect(throws: failure) { try disk.write([1, 2, 3, 4], to: file, at: 4 * index) }
            let size = try disk.status(of: file).size
            #expect(size == (sizes[index] == 0 ? 0 : 4 * index + sizes[index]))
        }
        try disk.write([9], to: file, at: 0)
        #expect(try disk.contents(of: "/f").first == 9)
    }

    @Test func `a copy shares content and inodes, and neither shows the other's changes`() throws {
        let disk = SimulatedDisk()
        try disk.create("/f", [1, 2, 3])
        let copy = disk.copy()
        try disk.create("/g", [4])
        try copy.unlink("/f")
        #expect(try disk.names(in: "/").sorted() == ["f", "g"])
        #expect(try copy.names(in: "/").isEmpty)
        try disk.flip("/f", at: 1, 0x80)
        #expect(try disk.contents(of: "/f") == [1, 0x82, 3])
    }
}

extension String {
    /// The path without its last name.
    fileprivate var parent: String {
        lastIndex(of: "/").map { String(self[..<$0]) } ?? "/"
    }
}
