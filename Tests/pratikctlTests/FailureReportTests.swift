// What a failure looks like, and which exit status it has.

import PratikJSON
import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct FailureReportTests {
    private let refusal = Failure.refused(
        code: "bad-request",
        [
            "message": "Deux paramètres ne vont pas.",
            "fields": ["min_ratng": "doit être entre 1 et 5", "@limit": "de 1 à 1000"],
            "did_you_mean": "min_rating", "hint": "Voir l’aide.\u{1B}[2J",
        ], parameters: .options)

    @Test func `a refusal names parameters as they are typed`() {
        let text = FailureReport(refusal, language: .fr).text(coloured: false)
        #expect(
            text == """
                pratikctl: 2 erreurs\u{A0}:
                  --min-ratng  doit être entre 1 et 5
                  --limit      de 1 à 1000
                Vouliez-vous dire « --min-rating » ?
                Voir l’aide.\\u001b[2J

                """)
    }

    @Test func `a value that was meant is no option`() {
        let failure = Failure.refused(
            code: "bad-request",
            ["message": "m", "fields": ["status": "x"], "did_you_mean": "SEEKING"],
            parameters: .options)
        let text = FailureReport(failure, language: .en).text(coloured: false)
        #expect(text.contains("Did you mean \"SEEKING\"?"))
    }

    @Test func `a raw request's refusal is the daemon's`() {
        let one: JSONObject = ["message": "min_rating: x.", "fields": ["min_rating": "x"]]
        #expect(text("invalid", one, .wire, .en) == "pratikctl: min_rating: x.\n")
        let two: JSONObject = ["message": "m", "fields": ["min_rating": "x", "id": "y"]]
        #expect(
            text("invalid", two, .wire, .en) == "pratikctl: m\n  min_rating  x\n  id          y\n")
    }

    private func text(
        _ code: String, _ members: JSONObject, _ naming: ParameterNaming, _ language: Language
    ) -> String {
        let failure = Failure.refused(code: code, members, parameters: naming)
        return FailureReport(failure, language: language).text(coloured: false)
    }

    @Test(arguments: [
        (
            "@sort", "can be: id, city", "--sort: can be: id, city.",
            "--sort\u{A0}: can be: id, city."
        ),
        (
            "rating", "a whole number.", "--rating: a whole number.",
            "--rating\u{A0}: a whole number."
        ),
        ("id", "is required", "ID: is required.", "ID\u{A0}: is required."),
        ("line", "élan perdu", "Élan perdu.", "Élan perdu."),
    ])
    func `one problem is one sentence`(field: String, said: String, en: String, fr: String) {
        let members: JSONObject = ["message": "m", "fields": .object([field: .string(said)])]
        #expect(text("bad-request", members, .options, .en) == "pratikctl: \(en)\n")
        #expect(text("bad-request", members, .options, .fr) == "pratikctl: \(fr)\n")
    }

    @Test func `a word alone is told how values are named here`() {
        let members: JSONObject = ["message": "m", "fields": ["line": "nom=valeur", "user": "x"]]
        let explained = ArgumentMessages.explainingWordsAlone(members, .fr)
        #expect(
            text("bad-request", explained, .options, .fr) == """
                pratikctl: 2 erreurs\u{A0}:
                  chaque valeur demande une option (--option valeur)
                  --user  x

                """)
        let other: JSONObject = ["message": "m", "fields": ["user": "x"]]
        #expect(ArgumentMessages.explainingWordsAlone(other, .fr) == other)
    }

    @Test func `a conflict keeps the sentence that says with what`() {
        let members: JSONObject = ["message": "Pris par 7.", "fields": ["siret": "déjà pris"]]
        #expect(
            text("conflict", members, .options, .fr)
                == "pratikctl: Pris par 7.\n  --siret  déjà pris\n")
    }

    @Test func `programs get the code and everything that the daemon said`() {
        let error = FailureReport(refusal, language: .fr).json["error"]?.objectValue
        #expect(error?["code"] == "bad-request")
        #expect(error?["message"] == "Deux paramètres ne vont pas.")
        #expect(error?["fields"]?.objectValue?["min_ratng"] == "doit être entre 1 et 5")
    }

    @Test func `a daemon that is not there is named with its path and how to start it`() {
        let failure = Failure.client(.cannotConnect(path: "/run/x.sock", errno: 2))
        let text = FailureReport(failure, language: .en).text(coloured: false)
        #expect(text.contains("/run/x.sock"))
        #expect(text.contains("systemctl start pratikd"))
        #expect(failure.exitStatus == 69)
    }

    private static let failures: [(Failure, Int32)] = [
        (Failure.usage(Phrase("x")), 64), (.input(Phrase("x")), 66), (.client(.truncated), 74),
        (.client(.malformed("?")), 74), (.configuration(Phrase("x")), 78),
        (.refused(code: "conflict", [:], parameters: .wire), 75),
        (.refused(code: "forbidden", [:], parameters: .wire), 77),
        (.refused(code: "of-a-newer-daemon", [:], parameters: .wire), 70),
    ]

    @Test(arguments: failures)
    func `each failure has its exit status`(failure: Failure, status: Int32) {
        #expect(failure.exitStatus == status)
    }
}
