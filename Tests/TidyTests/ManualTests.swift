// The manual pages list what the code declares, in both languages.

import PratikProtocol
import Testing

@testable import PratikServer

@Suite @MainActor struct ManualTests {
    private nonisolated static let names = [
        "pratik-protocol.7", "pratik-store.5", "pratikctl.1", "pratikd.8",
    ]
    private nonisolated static let protocolPages = [
        "man/pratik-protocol.7", "man/fr/pratik-protocol.7",
    ]
    private nonisolated static let daemonPages = ["man/pratikd.8", "man/fr/pratikd.8"]
    private nonisolated static let toolPages = ["man/pratikctl.1", "man/fr/pratikctl.1"]

    @Test func `every page exists in both languages`() throws {
        #expect(try Repository.names(in: "man") == ["fr"] + Self.names)
        #expect(try Repository.names(in: "man/fr") == Self.names)
    }

    @Test(arguments: names)
    func `the French page has the sections of the English one`(_ name: String) throws {
        let english = try ManualPage("man/\(name)").sections
        let french = try ManualPage("man/fr/\(name)").sections
        #expect(english.count == french.count)
        // A format has neither a synopsis nor options.
        let ofPrograms = name.hasSuffix(".5") ? [] : ["SYNOPSIS", "OPTIONS"]
        for wanted in ["NAME", "DESCRIPTION", "EXIT STATUS", "ENVIRONMENT"] + ofPrograms {
            #expect(english.contains(wanted))
        }
        for wanted in ["FILES", "EXAMPLES", "SEE ALSO"] { #expect(english.contains(wanted)) }
    }

    @Test(arguments: protocolPages)
    func `the list of verbs is that of the command table`(_ file: String) throws {
        let section = try ManualPage(file).section("VERBS", "VERBES")
        let verbs = ManualPage.items("Ic", in: section)
        #expect(verbs.sorted() == CommandTable.all.commands.map(\.name))
    }

    @Test(arguments: protocolPages)
    func `the table of codes is that of the protocol, with its exit statuses`(
        _ file: String
    ) throws {
        let section = try ManualPage(file).section("ERROR CODES", "CODES D’ERREUR")
        let rows = section.compactMap { line -> String? in
            let words = line.split(separator: " ")
            guard words.count > 4, words[0] == ".It", words[1] == "Cm" else { return nil }
            return "\(words[2]) \(words[4])"
        }
        #expect(rows == ErrorCode.allCases.map { "\($0.rawValue) \($0.exitStatus)" })
    }

    @Test(arguments: protocolPages)
    func `the options are those that a request can carry`(_ file: String) throws {
        let options = ManualPage.items("Cm", in: try ManualPage(file).section("OPTIONS"))
        #expect(options == RequestOption.allCases.map(\.rawValue))
    }

    @Test(arguments: daemonPages)
    func `the options of pratikd are those that it declares`(_ file: String) throws {
        let source = try Repository.text("Sources/pratikd/Pratikd.swift")
        let declared = source.matches(of: /@(?:Option|Flag)\(.*\) var (\w+)/)
            .map { Self.option(String($0.1)) }
        let documented = ManualPage.options(in: try ManualPage(file).section("OPTIONS"))
        #expect(documented.sorted() == (declared + ["--help"]).sorted())
    }

    @Test(arguments: toolPages)
    func `the options of pratikctl are those of its help`(_ file: String) throws {
        let source = try Repository.text("Sources/pratikctl/Messages/OptionTexts.swift")
        let declared = source.matches(of: /"(?:-\w, )?(--[a-z-]+)/).map { String($0.1) }
        let documented = ManualPage.options(in: try ManualPage(file).section("OPTIONS"))
        #expect(Set(documented) == Set(declared))
    }

    @Test(arguments: toolPages)
    func `the commands of pratikctl are those that it has`(_ file: String) throws {
        let list = try Repository.text("Sources/pratikctl/Commands/OwnCommand.swift")
            .split(separator: "static let hidden")[0]
        let declared = try list.matches(of: /(\w+Command)\.self/).flatMap { match in
            Repository.captures(
                /static let name = "(\w+)"/,
                in: try Repository.text("Sources/pratikctl/Commands/\(match.1).swift"))
        }
        let documented = ManualPage.items("Ic", in: try ManualPage(file).section("DESCRIPTION"))
        #expect(documented == declared)
    }

    /// `adminGroup` is `--admin-group`.
    private static func option(_ name: String) -> String {
        "--" + name.map { $0.isUppercase ? "-\($0.lowercased())" : "\($0)" }.joined()
    }
}
