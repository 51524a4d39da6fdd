// Backups that share files by hard link: with the live store, or with each other. None changes.

import Glibc
import PratikTestSupport
import Testing

@Suite(.serialized) struct LinkedCopyTests {
    private static let generations = TestRun.isTorture ? 8 : 3
    /// Two runs of rsync from one source lie so far apart, for it looks at whole seconds.
    private static let gapMicroseconds: UInt32 = 2_050_000

    /// The content of every file below a directory.
    private static func contents(of path: String) throws -> [String: [UInt8]] {
        var contents: [String: [UInt8]] = [:]
        for file in try FileTree.files(under: path) {
            contents[file] = try FileTree.contents(of: "\(path)/\(file)")
        }
        return contents
    }

    /// Files that are not what they were.
    private static func changes(
        in copy: LiveCopy, since before: [String: [UInt8]]
    ) throws -> [String] {
        let now = try contents(of: copy.path)
        return Set(before.keys).union(now.keys).filter { before[$0] != now[$0] }
            .map { "\(copy.name)/\($0) has changed" }.sorted()
    }

    /// Checks that no generation changes while the live store is written to, stopped and started
    /// again, and while another generation is served.
    private func check(
        _ live: LiveStore, _ copies: [LiveCopy], _ before: [[String: [UInt8]]]
    ) throws {
        func changes(_ generations: Range<Int>) throws -> [String] {
            try generations.flatMap { try Self.changes(in: copies[$0], since: before[$0]) }
        }
        #expect(try changes(copies.indices) == [], "the store went on")
        try live.stop()
        try live.startAgain()
        try live.stop()
        #expect(try changes(copies.indices) == [], "the store was started again")
        let original = try Self.contents(of: live.store)
        for index in copies.indices {
            let problems = try LiveCopy.problems([copies[index]], of: live)
            #expect(problems.isEmpty, "\(problems.prefix(5))")
            #expect(try changes((index + 1)..<copies.count) == [], "\(copies[index].name) served")
        }
        #expect(try Self.contents(of: live.store) == original, "a backup was served")
    }

    /// A segment that was linked to is left alone, not only because the next one is due.
    @Test(arguments: ["/tmp", "/dev/shm"], [false, true])
    func `a backup of hard links stays what it was`(parent: String, isCalm: Bool) throws {
        let live = try LiveStore(under: parent, isCalm: isCalm)
        var copies: [LiveCopy] = []
        var before: [[String: [UInt8]]] = []
        for number in 1...Self.generations {
            let copy = live.copy("l\(number)")
            try CopyTool.run(["cp", "-al", live.store, copy.path], mayEndWith: [0, 1])
            // The group that was on its way into the open segment when it was linked is in both.
            try live.waitForReplies()
            copies.append(copy)
            before.append(try Self.contents(of: copy.path))
        }
        try check(live, copies, before)
    }

    @Test(arguments: ["/tmp", "/dev/shm"])
    func `a generation that links to the one before stays what it was`(parent: String) throws {
        let live = try LiveStore(under: parent, pauseMicroseconds: 400_000)
        var copies: [LiveCopy] = []
        var before: [[String: [UInt8]]] = []
        for number in 1...Self.generations {
            let copy = live.copy("g\(number)")
            let link = copies.last.map { ["--link-dest=\($0.path)"] } ?? []
            try Rsync(options: link).copy(live.store, to: copy.path)
            copies.append(copy)
            before.append(try Self.contents(of: copy.path))
            if number < Self.generations { usleep(Self.gapMicroseconds) }
        }
        #expect(try Self.links(of: copies) > 1, "the generations share files")
        try check(live, copies, before)
    }

    /// The most names that a file of the second generation has.
    private static func links(of copies: [LiveCopy]) throws -> Int {
        let copy = copies[1].path
        return try FileTree.files(under: copy).map { file in
            var status = stat()
            return stat("\(copy)/\(file)", &status) == 0 ? Int(status.st_nlink) : 0
        }.max() ?? 0
    }
}
