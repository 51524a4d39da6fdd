// Tests of suggestions for mistyped words.

import PratikModel
import Testing

@Suite struct NearestMatchTests {
    private let verbs = [
        "student.get", "student.list", "student.search", "stats", "watch", "calendar.ics",
    ]

    @Test(arguments: [
        ("studnet.list", "student.list"), ("student.lst", "student.list"), ("stat", "stats"),
        ("statss", "stats"), ("wtach", "watch"), ("STATS", "stats"), ("cal", "calendar.ics"),
        ("calendar.isc", "calendar.ics"), ("stats", "stats"), ("stu", "student.get"),
    ])
    func `a mistyped word finds its neighbour`(word: String, expected: String) {
        #expect(nearestMatch(word, in: verbs) == expected)
    }

    @Test(arguments: ["", "company", "xx", "wxyzh"])
    func `a word far from all finds none`(word: String) {
        #expect(nearestMatch(word, in: verbs) == nil)
    }

    @Test func `of several equally near the first is taken`() {
        #expect(nearestMatch("bat", in: ["cat", "hat"]) == "cat")
        #expect(nearestMatch("hat", in: ["cat", "hat"]) == "hat")
    }
}
