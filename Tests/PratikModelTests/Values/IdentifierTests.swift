// Tests of usernames, school numbers and texts in two languages.

import PratikModel
import Testing

@Suite struct IdentifierTests {
    @Test(arguments: ["ada", "Élodie", "ada.lovelace@pratik+1-2_3", "李小龙", "007", "Re\u{301}mi"])
    func `letters, digits and five signs make a username`(text: String) throws {
        #expect(try Username(text).description == text)
    }

    @Test(arguments: [
        "", "ab", "a b", "ada!", "ada\n", "ada/", "ada\u{200B}", "ada’", "a\u{A0}b",
        String(repeating: "a", count: 151), "…ada",
    ])
    func `anything else does not`(text: String) {
        #expect(throws: ValueProblem.self) { try Username(text) }
    }

    @Test func `a username is at most 150 characters and kept in NFC`() throws {
        let longest = String(repeating: "e\u{301}", count: 150)
        #expect(try Username(longest).text.utf8.count == 300)
    }

    @Test func `usernames that differ in case alone have one key`() throws {
        let keys = try ["Élodie", "ÉLODIE", "e\u{301}lodie"].map { try Username($0).caselessKey }
        #expect(Set(keys) == ["élodie"])
        #expect(try Username("elodie").caselessKey != keys[0])
    }

    @Test func `a school number is kept in upper case`() throws {
        #expect(try Uai("9730001n").description == "9730001N")
    }

    @Test(arguments: [
        "", "9730001", "97300011", "973000N", "A730001N", "9730001É", "９730001N", " 9730001N",
    ])
    func `what is not seven digits and a letter is no school number`(text: String) {
        #expect(throws: ValueProblem.self) { try Uai(text) }
    }

    @Test func `a text has both languages`() {
        let text = BilingualText(fr: "oui", en: "yes")
        #expect(Language.allCases.map { text[$0] } == ["oui", "yes"])
        #expect(text.description == "oui")
        #expect(BilingualText(same: "PRATIK")[.en] == "PRATIK")
    }
}
