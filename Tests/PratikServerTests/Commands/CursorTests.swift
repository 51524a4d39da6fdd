// Cursors: opaque text that says where a list goes on.

import PratikJSON
import Testing

@testable import PratikServer

@Suite @MainActor struct CursorTests {
    /// RFC 4648, section 10, without padding.
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"),
        ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
    ])
    func `bytes are written as the RFC says`(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test func `the two characters that differ are those of file names`() {
        #expect(Base64URL.encode([0xFB, 0xFF]) == "-_8")
        #expect(Base64URL.decode("-_8") == [0xFB, 0xFF])
    }

    @Test(arguments: ["Zg==", "Z+8", "Z/8", "Zm 9v", "é", "Z"])
    func `what is not of the alphabet is nothing`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }

    @Test func `a cursor comes back as it was`() {
        let object: JSONObject = ["s": "-name", "k": "AAE", "id": 14]
        #expect(Cursor.object(Cursor.text(object)) == object)
    }

    @Test(arguments: ["", "nonsense", "Zm9v", "W10"])
    func `what is no object is no cursor`(text: String) {
        #expect(Cursor.object(text) == nil)
    }

    @Test func `pages by any field and in both directions hold each entity once`() throws {
        let fixture = try ServiceFixture()
        for number in 0..<7 {
            let name = ["Zoé", "Éva", "eve", "Eva", "Ève", "zoe", "Abel"][number]
            #expect(
                try fixture.ask(
                    "user.create username=page\(number) email=page\(number)@example.org "
                        + "user_type=DRIVER first_name=\(name)"
                ).code == nil)
        }
        for sort in ["id", "-id", "first_name", "-first_name", "user_type", "-created_at"] {
            let whole = try fixture.ask("user.list @sort=\(sort)").rows.compactMap { $0["id"] }
            var paged: [JSONValue] = []
            var after = ""
            repeat {
                let page = try fixture.ask("user.list @sort=\(sort) @limit=3 \(after)")
                paged += page.rows.compactMap { $0["id"] }
                after = page.members["next"]?.stringValue.map { "@after=\($0)" } ?? ""
            } while !after.isEmpty && paged.count <= 12
            #expect(whole.count == 12)
            #expect(paged == whole, "\(sort)")
        }
    }

    @Test(arguments: [
        "student.list @after=CURSOR", "user.list @after=CURSOR @sort=-id",
        "student.recommended @after=CURSOR", "student.recommendations 1 @after=CURSOR",
    ])
    func `a cursor of another order or list is refused`(line: String) throws {
        let fixture = try ServiceFixture()
        let page = try fixture.ask("user.list @sort=username @limit=1")
        let cursor = try #require(page.members["next"]?.stringValue)
        let used = line.split(separator: "CURSOR", omittingEmptySubsequences: false)
            .joined(separator: cursor)
        let answer = try fixture.ask(used)
        #expect(answer.code == "bad-request")
        #expect(answer.members["field"] == "@after")
    }
}
