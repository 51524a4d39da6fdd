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
                pratikctl: Deux paramètres ne vont pas.
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

    @Test func `a raw request's refusal names them as on the wire`() {
        let raw = Failure.refused(
            code: "invalid", ["message": "m", "fields": ["min_rating": "x"]], parameters: .wire)
        #expect(FailureReport(raw, language: .en).text(coloured: false).contains("  min_rating  x"))
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
