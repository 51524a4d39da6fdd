// The daemon's state, for administrators and for everybody else.

import PratikJSON
import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct StatusReportTests {
    private func lines(_ stats: JSONObject) throws -> [String] {
        let settings = try Settings(
            options: try Invocation.read(["--lang", "fr"]).options, environment: [:], files: [],
            defaultSocket: "/x.sock")
        return StatusReport(
            hello: ["server": "pratikd 1"], stats: stats, settings: settings,
            catalogue: SampleCatalogue.catalogue, language: .fr
        ).text(coloured: false).split(separator: "\n").map(String.init)
    }

    @Test func `entities are counted a kind a line, in the plural`() throws {
        let shown = try lines(["kinds": ["students": 40, "companies": 1, "users": 174]])
        let start = try #require(shown.firstIndex { $0.hasPrefix("Entités") })
        #expect(
            shown[start..<(start + 3)] == [
                "Entités          40  Étudiants", "                  1  Entreprise",
                "                174  Utilisateurs",
            ])
    }

    @Test func `without figures there are the daemon and the settings`() throws {
        let labels = try lines([:]).map { $0.split(separator: "  ").first ?? "" }
        #expect(labels.first == "Démon")
        #expect(labels.contains("Réglage socket"))
        #expect(!labels.contains("Entités"))
    }

    private func reply(_ status: ReplyStatus, rows: [String] = []) -> Reply {
        Reply(rows: rows.map { Array($0.utf8) }, payloads: [], status: status)
    }

    @Test(arguments: ["forbidden", "unauthenticated"])
    func `figures that are not for everybody are no failure`(code: String) throws {
        #expect(try StatusCommand.figures(reply(.error(code: code, [:]))) == nil)
    }

    @Test func `every other refusal is one`() throws {
        #expect(throws: Failure.self) {
            try StatusCommand.figures(reply(.error(code: "busy", [:])))
        }
        #expect(throws: Failure.self) { try StatusCommand.figures(reply(.ok([:]))) }
        #expect(try StatusCommand.figures(reply(.ok([:]), rows: ["{}"])) == Array("{}".utf8))
    }
}
