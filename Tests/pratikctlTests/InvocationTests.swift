// The options that every command takes, wherever they stand.

import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct InvocationTests {
    @Test(arguments: [
        ["-o", "json", "student", "list", "--city", "Mana", "--as", "3", "--all"],
        ["student", "list", "--city", "Mana", "--output=json", "--as=3", "--all"],
        ["student", "--all", "list", "--as", "3", "--city", "Mana", "-o", "json"],
    ])
    func `options may stand before, between and behind the words`(arguments: [String]) throws {
        let invocation = try Invocation.read(arguments)
        #expect(invocation.words == ["student", "list", "--city", "Mana"])
        #expect(invocation.options.output == "json")
        #expect(invocation.options.actingAs == "3")
        #expect(invocation.options.all)
    }

    @Test func `a value may begin with a dash`() throws {
        let invocation = try Invocation.read(["student", "list", "--sort", "-id", "--x", "-oui"])
        #expect(invocation.options.sort == "-id")
        #expect(invocation.words == ["student", "list", "--x=-oui"])
    }

    @Test func `an unknown short option is refused`() {
        let failure = #expect(throws: Failure.self) { try Invocation.read(["student", "-city"]) }
        #expect(failure?.exitStatus == ExitStatus.usage)
    }

    @Test func `help is asked for anywhere, unless the words are ended`() throws {
        #expect(try Invocation.read(["student", "get", "--help"]).help)
        #expect(try Invocation.read(["-h"]).help)
        #expect(try !Invocation.read(["complete", "--", "student", "--help"]).help)
    }

    @Test func `an option without its value is refused`() {
        let failure = #expect(throws: Failure.self) { try Invocation.read(["status", "-o"]) }
        #expect(failure?.exitStatus == ExitStatus.usage)
    }

    @Test func `the protocol's options go over under its names`() throws {
        let options = try Invocation.read([
            "x", "--as", "ada", "--dry-run", "--if-rev", "7", "--key", "k", "--limit", "9",
            "--after", "c", "--sort=-id",
        ]).options.ofProtocol
        #expect(
            options.map { "\($0.key)=\($0.value)" } == [
                "@as=ada", "@dry-run=true", "@if-rev=7", "@key=k", "@limit=9", "@after=c",
                "@sort=-id",
            ])
    }
}
