// Tests of the form in which texts are searched.

import PratikModel
import Testing

@Suite struct TextFoldingTests {
    @Test(arguments: [
        ("Rémire-Montjoly", "remire montjoly"), ("L’Oyapock", "l oyapock"),
        ("L'Oyapock", "l oyapock"), ("LʼOyapock", "l oyapock"), ("L´Oyapock", "l oyapock"),
        ("L`Oyapock", "l oyapock"), ("L‘Oyapock", "l oyapock"), ("Œuvre", "oeuvre"),
        ("ŒUVRE", "oeuvre"), ("Lætitia", "laetitia"), ("Straße", "strasse"), ("ﬁn", "fin"),
        ("Saint–Élie", "saint elie"), ("Saint\u{2011}Élie", "saint elie"),
        ("  Saint   Élie\u{A0} ", "saint elie"), ("a\nb\tc", "a b c"), ("Łódź", "lodz"),
        ("Søren Đorđe", "soren dorde"), ("co\u{AD}opérer", "cooperer"), ("Ｋｏｕｒｏｕ", "kourou"),
        ("Re\u{301}mire", "remire"), ("ÇA", "ca"), ("Ǽon", "aeon"), ("日本", "日本"), ("", ""),
        ("-’-", ""), ("№ 5", "no 5"), ("L3 AES", "l3 aes"), ("5 − 3", "5 3"),
    ])
    func `a text folds to what is searched`(text: String, folded: String) {
        #expect(TextFolding.folded(text) == folded)
        #expect(TextFolding.fold(text) == Array(folded.utf8))
        #expect(TextFolding.folded(folded) == folded, "folding twice changes nothing")
    }

    @Test(arguments: [
        ("Rémire-Montjoly", "remire montjoly"), ("Mairie de L’Oyapock", "l oyapock"),
        ("Rémire-Montjoly", "MONT"), ("Cœur", "coeur"), ("aab", "ab"), ("abc", ""), ("", ""),
        ("abc", "abc"), ("abc", "c"),
    ])
    func `a text is found in another`(text: String, sought: String) {
        #expect(foldedContains(TextFolding.fold(text), TextFolding.fold(sought)))
    }

    @Test(arguments: [("Kourou", "kouroux"), ("", "a"), ("aaab", "ba"), ("abc", "d")])
    func `a text is not found where it is not`(text: String, sought: String) {
        #expect(!foldedContains(TextFolding.fold(text), TextFolding.fold(sought)))
    }
}
