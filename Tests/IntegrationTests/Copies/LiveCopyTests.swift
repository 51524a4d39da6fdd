// A copy of the live store is a backup: with every tool, on a disk and in memory.

import Glibc
import PratikTestSupport
import Testing

@Suite(.serialized) struct LiveCopyTests {
    /// Copies with each tool on each file system; in a long run five hundred in all.
    static let copies = TestRun.isTorture ? 36 : 5

    @Test(arguments: CopyTool.allCases, ["/tmp", "/dev/shm"])
    func `a copy opens as a prefix with all that was acknowledged before`(
        tool: CopyTool, parent: String
    ) throws {
        var generator = SeededGenerator(seed: TestRun.seed)
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
        #expect(problems.isEmpty, "\(tool) \(parent): \(problems.prefix(5))")
    }
}
