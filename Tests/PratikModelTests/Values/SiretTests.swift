// Tests of SIRET numbers.

import PratikModel
import Testing

@Suite struct SiretTests {
    @Test(arguments: [
        "73282932000074", "732 829 320 00074", "732.829.320-00074", "732\u{A0}829\u{202F}320 00074",
        "\u{200E}73282932000074\u{200B}", "732–829–320 00074",
    ])
    func `a right number is kept as 14 digits`(text: String) throws {
        let siret = try Siret(text)
        #expect(siret.description == "73282932000074")
        #expect(siret.siren == "732829320")
    }

    @Test func `leading zeros are kept`() throws {
        #expect(try Siret("00000001800002").description == "00000001800002")
    }

    @Test(arguments: ["35600000000048", "35600000009075"])
    func `places of La Poste follow either of its rules`(text: String) throws {
        #expect(try Siret(text).description == text)
    }

    @Test(arguments: [
        ("", "14 digits"), ("7328293200007", "14 digits"), ("732829320000744", "14 digits"),
        ("７3282932000074", "14 digits"), ("7328293200007A", "14 digits"),
        ("732829320/0074", "14 digits"),
        ("00000000000000", "all zeros"), ("11122233344455", "SIREN"), ("73282932000075", "SIRET"),
        ("35600000009090", "SIRET"),
    ])
    func `a wrong number is refused with the rule that it breaks`(text: String, rule: String) {
        let problem = #expect(throws: ValueProblem.self) { try Siret(text) }
        #expect(problem?.message.en.contains(rule) == true)
        #expect(problem?.message.fr != problem?.message.en)
    }
}
