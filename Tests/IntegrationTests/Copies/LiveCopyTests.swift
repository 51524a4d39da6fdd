// A copy of the live store is a backup: with every tool, on a disk and in memory.

import Glibc
import PratikTestSupport
import Testing

@Suite(.serialized) struct LiveCopyTests {
    /// Stores that are copied from, with each tool on each file system.
    private static let stores = TestRun.isTorture ? 8 : 1
    /// Copies of each of them.
    private static let copies = 5

    @Test(arguments: CopyTool.allCases, ["/tmp", "/dev/shm"])
    func `a copy opens as a prefix with all that was acknowledged before`(
        tool: CopyTool, parent: String
    ) throws {
        for round in 0..<Self.stores { try tryCopies(tool, parent, round) }
    }

    private func tryCopies(_ tool: CopyTool, _ parent: String, _ round: Int) throws {
        var generator = SeededGenerator(seed: TestRun.seed, part: round)
        let live = try LiveStore(under: parent)
        var copies: [LiveCopy] = []
        for number in 1...Self.copies {
            usleep(UInt32.random(in: 0...80_000, using: &generator))
            let copy = live.copy("c\(number)")
            try tool.copy(live.store, to: copy.path, seed: generator.next())
            copies.append(copy)
        }
        try live.stop()
        let problems = try LiveCopy.problems(copies, of: live)
        #expect(problems.isEmpty, "seed \(TestRun.seed), \(round): \(problems.prefix(5))")
    }
}
