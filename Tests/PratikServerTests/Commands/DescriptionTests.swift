// What `help` and `schema` tell, in both languages.

import PratikJSON
import PratikModel
import Testing

@testable import PratikServer

@Suite @MainActor struct DescriptionTests {
    @Test(arguments: [Language.fr, .en])
    func `every verb has its help with each parameter and its example`(language: Language) throws {
        let help = HelpText(.all, language)
        let overview = try help.text(nil)
        for command in CommandTable.all.commands {
            #expect(!command.summary[language].isEmpty, "\(command.name)")
            #expect(overview.contains("\(command.name) "))
            let text = try help.text(command.name)
            #expect(text.contains(command.summary[language]))
            #expect(text.contains(command.example))
            for parameter in command.parameters {
                #expect(text.contains("    \(parameter.name) "), "\(command.name)")
                #expect(!parameter.label[language].isEmpty)
            }
        }
    }

    @Test(arguments: [Language.fr, .en])
    func `every verb and kind has its row with labels`(language: Language) throws {
        let rows = try SchemaRows(.all, language).rows(nil)
        let verbs = rows.filter { $0["type"] == "verb" }
        let kinds = rows.filter { $0["type"] == "kind" }
        #expect(verbs.count == CommandTable.all.commands.count)
        #expect(kinds.compactMap { $0["name"]?.stringValue } == AllEntities.visible.map(\.kind))
        for kind in kinds {
            #expect(kind["label"]?.stringValue?.isEmpty == false)
            let schema = try #require(kind["schema"]?.objectValue)
            let properties = try #require(schema["properties"]?.objectValue)
            for property in properties.members {
                let title = property.value.objectValue?["title"]?.stringValue
                #expect(title?.isEmpty == false, "\(property.key)")
            }
            for column in kind["columns"]?.arrayValue ?? [] {
                #expect(column.stringValue.map { properties[$0] != nil } == true, "\(column)")
            }
        }
    }

    @Test func `the two languages differ`() throws {
        #expect(try HelpText(.all, .fr).text(nil) != HelpText(.all, .en).text(nil))
        #expect(try SchemaRows(.all, .fr).rows(nil) != SchemaRows(.all, .en).rows(nil))
    }

    @Test func `a noun gives its verbs, and a kind its verbs and itself`() throws {
        #expect(try HelpText(.all, .en).text("school").split(separator: "\n").count >= 5)
        let rows = try SchemaRows(.all, .en).rows("student")
        #expect(rows.last?["name"] == "students")
        #expect(try SchemaRows(.all, .en).rows("students").count == 1)
    }

    @Test func `no label of a private kind is shown`() throws {
        let text = Daemon.schemaText(in: .en)
        #expect(!text.contains("idempotency_keys") && !text.contains("\"counters\""))
    }

    /// Names that are none, the reason of the refusal, and what was probably meant.
    nonisolated static let strangeNames: [(String, Refusal.Reason, String?)] = [
        ("studnet.get", .unknownVerb, "student.get"), ("studnt", .notFound, "student"),
        ("xyzzy", .notFound, nil),
    ]

    @Test(arguments: strangeNames)
    func `what is neither verb nor noun is told what it probably meant`(
        name: String, reason: Refusal.Reason, meant: String?
    ) throws {
        let fromHelp = #expect(throws: Refusal.self) { try HelpText(.all, .en).text(name) }
        let fromSchema = #expect(throws: Refusal.self) { try SchemaRows(.all, .en).rows(name) }
        for refusal in [fromHelp, fromSchema] {
            #expect(refusal?.reason == reason)
            #expect(refusal?.didYouMean == meant)
        }
    }
}
