// Tests of values typed by a person: `rating=5`, `start_date=2026-12-01`, `skills=Swift,C`.

import PratikJSON
import PratikModel
import Testing

@Suite struct ReadingWordsTests {
    private static let status = ValueType.choice(ChoiceList(of: StudentStatus.self))
    private static let optOuts = ValueType.choices(ChoiceList(of: OptionalMail.self))
    private static let price = ValueType.decimal(.zero...Hundredths(whole: 100))

    static let good: [(ValueType, String, StoredValue)] = [
        (.line, "Cayenne", .text("Cayenne")), (.line, "", .text("")), (.line, "  a  ", .text("a")),
        (.line, "true", .text("true")), (.longText, "un\ndeux", .text("un\ndeux")),
        (.integer(1...5), "5", .integer(5)), (.integer(-9...9), "-3", .integer(-3)),
        (.integer(1...5), "", .null), (.integer(0...9), "007", .integer(7)),
        (.boolean, "true", .boolean(true)), (.boolean, "false", .boolean(false)),
        (.boolean, "", .null), (.date, "1970-01-02", .integer(1)), (.date, "", .null),
        (.date, "2024-02-29", .integer(19_782)),
        (.timestamp, "1970-01-01T00:00:01.250Z", .integer(1250)),
        (price, "12.5", .integer(1250)), (price, "100", .integer(10_000)), (price, "", .null),
        (status, "AVAILABLE", .text("AVAILABLE")), (status, "", .null),
        (.tags, "Swift,C", .list(["Swift", "C"])), (.tags, "", .list([])),
        (.tags, " Swift , C,,C,Swift", .list(["Swift", "C"])),
        (optOuts, "student-evolution", .list(["student-evolution"])),
        (.reference(kind: "users"), "999999999", .integer(999_999_999)),
        (.siret, "732 829 320 00074", .text("73282932000074")), (.siret, "", .null),
        (.phone, "0694 12 34 56", .text("+594694123456")),
        (.email, "Ada@Example.ORG", .text("Ada@example.org")),
        (.postalCode, "97300", .text("97300")), (.uai, "9730001n", .text("9730001N")),
        (.webAddress, "HTTPS://Example.org/A", .text("https://example.org/A")),
        (.username, "ada.l", .text("ada.l")), (.username, "", .null),
    ]

    @Test(arguments: good.indices)
    func `a good word is read by its type`(index: Int) {
        let (type, word, value) = Self.good[index]
        #expect(type.word(word).value == value, "\(type.name) \(word)")
    }

    static let malformed: [(ValueType, String)] = [
        (.integer(1...5), "x"), (.integer(1...5), "5.0"), (.integer(1...5), "+5"),
        (.integer(1...5), " 5"), (.integer(1...5), "5 "), (.integer(1...5), "--5"),
        (.integer(1...5), "-"), (.integer(1...5), "٣"), (.integer(1...5), "1e0"),
        (.integer(1...5), "99999999999999999999"), (.boolean, "True"), (.boolean, "yes"),
        (.boolean, "1"), (.date, "2026-02-30"), (.date, "2025-02-29"), (.date, "26-01-01"),
        (.date, "2026-1-1"), (.date, "2026-01-01T00:00:00Z"), (.date, "demain"),
        (.timestamp, "2026-01-01"), (.timestamp, "2026-01-01T24:00:00Z"), (price, "12,5"),
        (price, "1.234"), (price, "1e1"), (price, "."), (status, "available"), (status, "NOPE"),
        (optOuts, "student-evolution,everything"), (.reference(kind: "users"), "ada"),
    ]

    @Test(arguments: malformed.indices)
    func `a word that is not of the type at all is malformed`(index: Int) {
        let (type, word) = Self.malformed[index]
        #expect(type.word(word).problemClass == .malformed, "\(type.name) \(word)")
    }

    static let unacceptable: [(ValueType, String)] = [
        (.integer(1...5), "0"), (.integer(1...5), "6"), (price, "-0.01"), (price, "100.01"),
        (.reference(kind: "users"), "0"), (.reference(kind: "users"), "-1"),
        (.reference(kind: "users"), "1000000000"), (.text(maximum: 3), "abcd"),
        (.line, "un\ndeux"), (.line, "a\u{1}b"), (.list(items: 2, characters: 3), "a,b,c"),
        (.list(items: 2, characters: 3), "abcd"), (.siret, "73282932000075"),
        (.siret, "11122233344455"), (.siret, "7328293200007"), (.phone, "12"),
        (.email, "ada"), (.email, "é@example.org"), (.postalCode, "9730"), (.uai, "97300011"),
        (.webAddress, "ftp://example.org"), (.username, "ab"), (.username, "a b c"),
        (.file, "u_none"),
    ]

    @Test(arguments: unacceptable.indices)
    func `a word of the type that a rule does not accept is unacceptable`(index: Int) {
        let (type, word) = Self.unacceptable[index]
        #expect(type.word(word).problemClass == .unacceptable, "\(type.name) \(word)")
    }

    @Test func `a wrong code names the codes, and the one that was probably meant`() {
        let problem = Self.status.word("AVAILABEL").problem
        #expect(problem?.didYouMean == "AVAILABLE")
        #expect(
            problem?.message.en == "must be one of: STUDYING, EMPLOYED, AVAILABLE, SEEKING")
        #expect(Self.status.word("available").problem?.didYouMean == "AVAILABLE")
    }
}
