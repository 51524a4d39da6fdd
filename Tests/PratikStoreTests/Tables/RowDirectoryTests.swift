// Tests of the way from ids to rows.

import Testing

@testable import PratikStore

@Suite struct RowDirectoryTests {
    private static let ids: [Int64] = [1, 1000, 1001, 1023, 1024, 999_999_999]

    private func row(_ id: Int64) -> Row { Row(bytes: Array(String(id).utf8), rev: UInt64(id)) }

    @Test func `ids at both ends of pages and of their range have rows of their own`() {
        var directory = RowDirectory()
        for id in Self.ids { #expect(directory.replace(id, with: row(id)) == nil) }
        #expect(directory.count == Self.ids.count)
        for id in Self.ids { #expect(directory[id]?.bytes == row(id).bytes) }
        for id: Int64 in [0, -1, 2, 999, 1002, 1022, 1025, 2047, 2048, 999_999_998, 1_000_000_000] {
            #expect(directory[id] == nil, "\(id)")
        }
    }

    @Test func `rows are found in order in both directions`() {
        var directory = RowDirectory()
        for id in Self.ids { _ = directory.replace(id, with: row(id)) }
        var upwards: [Int64] = []
        var id: Int64 = 0
        while let next = directory.id(after: id) {
            upwards.append(next)
            id = next
        }
        #expect(upwards == Self.ids)
        var downwards: [Int64] = []
        id = Int64.max
        while let previous = directory.id(before: id) {
            downwards.append(previous)
            id = previous
        }
        #expect(downwards == Self.ids.reversed())
        #expect(directory.id(before: 1000) == 1)
        #expect(directory.id(before: 1) == nil)
        #expect(directory.id(after: 999_999_999) == nil)
    }

    @Test func `what is replaced and taken away is answered and counted`() {
        var directory = RowDirectory()
        _ = directory.replace(1024, with: row(1))
        #expect(directory.replace(1024, with: row(2))?.rev == 1)
        #expect(directory.count == 1)
        #expect(directory.replace(1024, with: nil)?.rev == 2)
        #expect(directory.replace(1024, with: nil) == nil)
        #expect(directory.replace(5000, with: nil) == nil)
        #expect(directory.count == 0)
        #expect(directory.id(after: 0) == nil)
        #expect(directory.id(before: 6000) == nil)
    }

    @Test func `a copy keeps what it had`() {
        var directory = RowDirectory()
        _ = directory.replace(1, with: row(1))
        let copy = directory
        _ = directory.replace(1, with: row(7))
        _ = directory.replace(2, with: row(2))
        #expect(copy[1]?.rev == 1 && copy[2] == nil && copy.count == 1)
        #expect(directory[1]?.rev == 7)
    }
}
