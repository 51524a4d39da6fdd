// pratikctl's own commands: each documented, none in the way of another.

import PratikJSON
import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct OwnCommandsTests {
    @Test func `every command is documented in both languages`() {
        for command in OwnCommands.all {
            for language in Language.allCases {
                #expect(!command.summary[language].isEmpty)
                #expect(!command.manual[language].isEmpty)
                #expect(HelpText.command(command, language).contains("pratikctl \(command.name)"))
            }
        }
    }

    @Test func `every command has a name of its own`() {
        let names = (OwnCommands.all + OwnCommands.hidden).map { $0.name }
        #expect(Set(names).count == names.count)
    }

    @Test func `the overview names each command once`() {
        let catalogue = Catalogue(rows: [
            ["type": "verb", "name": "schema"], ["type": "verb", "name": "help"],
            ["type": "verb", "name": "stats"], ["type": "verb", "name": "student.get"],
        ])
        for language in Language.allCases {
            let lines = HelpText.overview(catalogue, language).split(separator: "\n")
            let names = lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
                .compactMap { $0.split(separator: " ").first }.filter { $0 != "pratikctl" }
            for name in ["schema", "help", "stats", "student"] {
                #expect(names.count { $0 == name } == 1)
            }
        }
    }

    @Test func `every option of every command is explained`() throws {
        let documented = OptionTexts.all.map(\.option.en).joined(separator: " ")
        for option in [
            "-o", "--output", "--columns", "--socket", "--lang", "--as", "--dry-run", "--if-rev",
            "--key", "--limit", "--after", "--sort", "--all", "--json", "--yes", "--help",
            "--version",
        ] {
            #expect(documented.contains(option))
        }
    }

    @Test(arguments: [
        (["student.get", "14"], "student.get 14\n"),
        (["student.list", "city=Cayenne", "@limit=5"], "student.list city=Cayenne @limit=5\n"),
        (
            ["student.update", #"{"id":14,"status":"AVAILABLE"}"#],
            #"student.update {"id":14,"status":"AVAILABLE"}"# + "\n"
        ),
        (["x.y", "a:=[1]", "b=l'été"], "x.y b=\"l'été\" a:=[1]\n"),
    ])
    func `call sends words as the protocol has them`(words: [String], line: String) throws {
        let request = try CallCommand.request(words[0], Array(words.dropFirst()))
        #expect(String(decoding: request.line, as: UTF8.self) == line)
    }

    @Test(arguments: [["file.put", "@data=5"], ["file.put", #"{"@data":5}"#]])
    func `call refuses to announce bytes that it does not send`(words: [String]) {
        let failure = #expect(throws: Failure.self) {
            try CallCommand.request(words[0], Array(words.dropFirst()))
        }
        #expect(failure?.exitStatus == ExitStatus.usage)
    }

    @Test(arguments: [
        ("o", true), ("Oui", true), ("y", true), ("YES", true), ("", false), ("non", false),
    ])
    func `only a yes is a yes`(answer: String, isYes: Bool) {
        #expect(Confirmation.isYes(answer) == isYes)
    }

    @Test func `a shell's script asks for completions`() {
        for shell in CompletionScript.allCases {
            #expect(shell.text.contains("pratikctl complete -- "))
        }
    }
}
