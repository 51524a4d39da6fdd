// Tests of the order of names.

import PratikModel
import Testing

@Suite struct FrenchCollationTests {
    @Test(arguments: [
        ["cote", "coté", "côte", "côté", "coter"],
        ["eric", "Eric", "éric", "Éric", "ERICA", "erik"],
        ["ou", "où", "ouï", "oui-dire", "ouvrir"],
        ["oeuvre", "œuvre", "Œuvre", "oeuvres"],
        ["Lætitia", "Lafleur"],
        ["pêche", "pécher", "pêcher"],
        [
            "Apatou", "Awala-Yalimapo", "Camopi", "Cayenne", "Élie", "Grand-Santi", "Iracoubo",
            "L’Oyapock", "Maripasoula", "Régina", "Rémire-Montjoly", "Roura", "Saint-Élie",
            "Saint-Georges", "Saül", "Sinnamary",
        ],
        ["saint elie", "Saint Elie", "Saint-Elie", "Saint Élie", "Saint-Élie", "Sainte Élie"],
        ["", "1", "2", "a", "A", "à", "b"],
        ["д", "Д", "е"],
    ])
    func `names are in the order of a French dictionary`(names: [String]) {
        let sorted = names.reversed().sorted {
            FrenchCollation.sortKey($0).lexicographicallyPrecedes(FrenchCollation.sortKey($1))
        }
        #expect(sorted == names)
    }

    @Test func `equal keys mean the same text in NFC`() {
        let texts = [
            "a b", "a-b", "a’b", "a'b", "a  b", "ab", "a b ", " a b", "oeuvre", "œuvre", "Œuvre",
            "OEuvre", "ß", "ss", "ﬁ", "fi", "ø", "o", "a\u{AD}b", "e\u{328}", "e", "\u{301}a",
            "á", "a \u{301}b", "á b", "a b\u{301}", "", " ", "-", "日", "Д", "д", "e\u{301}\u{327}",
            "E", "İ", "i", "I", "ı",
        ]
        let keys = Dictionary(grouping: texts, by: FrenchCollation.sortKey)
        for (_, sharing) in keys {
            let forms = Set(sharing.map { Array(NormalizedText.composed($0).utf8) })
            #expect(forms.count == 1, "\(sharing)")
        }
    }

    @Test func `composed and decomposed texts have the same key`() {
        #expect(
            FrenchCollation.sortKey("Re\u{301}mire") == FrenchCollation.sortKey("R\u{E9}mire"))
    }

    @Test func `a plain name has a key of its own length`() {
        #expect(FrenchCollation.sortKey("cayenne") == Array("cayenne".utf8))
        #expect(FrenchCollation.sortKey("Cayenne") == Array("cayenne".utf8) + [0, 0, 0x21])
    }
}
