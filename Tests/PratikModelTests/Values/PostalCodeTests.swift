// Tests of postal codes.

import PratikModel
import Testing

@Suite struct PostalCodeTests {
    @Test(arguments: ["97300", "75001", "01000", "00000"])
    func `five digits are a postal code`(text: String) throws {
        #expect(try PostalCode(text).description == text)
    }

    @Test(arguments: ["", "9730", "973000", "97 300", "９７300", "9730A", " 97300"])
    func `anything else is refused`(text: String) {
        #expect(throws: ValueProblem.self) { try PostalCode(text) }
    }

    @Test(arguments: [
        ("97300", "Cayenne"), ("97354", "REMIRE MONTJOLY"), ("97320", "St Laurent du Maroni"),
        ("97313", "Saint-Georges de L’Oyapock"), ("97318", "Mana"), ("97360", "mana"),
        ("97316", "Papaïchton"), ("97306", "Cayenne CEDEX"), ("97387", "Kourou Cedex 2"),
        ("75001", "Paris"), ("75001", "Paris CEDEX 01"), ("97300", "Paris"), ("97300", ""),
        ("97314", "Saül"),
    ])
    func `a code that fits its city has no warning`(code: String, city: String) throws {
        #expect(try PostalCode(code).warning(forCity: city) == nil)
    }

    @Test(arguments: [
        ("97300", "Kourou"), ("75001", "Cayenne"), ("97351", "Rémire-Montjoly"),
        ("75001", "Cayenne CEDEX"), ("97311", "Régina"),
    ])
    func `a code that does not fit a commune of French Guiana has one`(
        code: String, city: String
    ) throws {
        let warning = try #require(try PostalCode(code).warning(forCity: city))
        #expect(warning.fr.contains(city) && warning.fr.contains(code))
        #expect(warning.en.contains(city) && warning.en.contains(code))
    }

    @Test func `a warning names all codes of the commune`() throws {
        let warning = try PostalCode("97300").warning(forCity: "Mana")
        #expect(warning?.fr == "le code postal de Mana est 97360 ou 97318, pas 97300")
        #expect(warning?.en == "the postal code of Mana is 97360 or 97318, not 97300")
    }
}
