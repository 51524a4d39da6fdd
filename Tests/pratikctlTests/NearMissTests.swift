// Mistyped words and what they were meant to be.

import Testing

@testable import pratikctl

@Suite struct NearMissTests {
    private static let words = [
        "status", "call", "student", "verification", "company", "list", "get", "delete",
    ]

    @Test(arguments: [
        ("verificaton", "verification"), ("studnet", "student"), ("statu", "status"),
        ("lst", "list"), ("STUDENT", "student"), ("compnay", "company"), ("verif", "verification"),
        ("gte", "get"), ("delette", "delete"),
    ])
    func `a near word is found`(typed: String, meant: String) {
        #expect(nearMiss(typed, among: Self.words) == meant)
    }

    @Test(arguments: ["landlord", "zzz", "", "cally-hoo"])
    func `a far word is not guessed`(typed: String) {
        #expect(nearMiss(typed, among: Self.words) == nil)
    }

    @Test(arguments: [("", "abc", 3), ("abcd", "acbd", 1), ("abc", "abc", 0), ("ca", "abc", 3)])
    func `edits are counted`(first: String, second: String, count: Int) {
        #expect(edits(from: Array(first), to: Array(second)) == count)
    }
}
