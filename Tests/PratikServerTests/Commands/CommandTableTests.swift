// The registry: in order, without doubles, each example a request that can be typed.

import PratikModel
import PratikProtocol
import Testing

@testable import PratikServer

@Suite @MainActor struct CommandTableTests {
    private let table = CommandTable.all

    @Test func `commands stand by name and each once`() {
        let names = table.commands.map(\.name)
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        #expect(names.contains("student.get"))
        for name in names { #expect(table.command(named: name)?.name == name) }
        #expect(table.command(named: "student.gte") == nil)
    }

    @Test func `every example is a request for its verb that can be typed`() throws {
        for command in table.commands {
            var example = command.example
            let (request, verb) = example.withUTF8 { line in
                let request = ParsedRequest(line)
                return (request, String(decoding: line[request.verb], as: UTF8.self))
            }
            #expect(verb == command.name)
            #expect(request.problems.isEmpty, "\(command.example)")
            do throws(Refusal) {
                _ = try ArgumentTyping.type(request, by: command)
            } catch {
                Issue.record("\(command.example): \(error.message.en)")
            }
        }
    }

    @Test func `a verb that is nearly one is told`() {
        let refusal = table.unknownVerb("studnet.get")
        #expect(refusal.reason == .unknownVerb)
        #expect(refusal.didYouMean == "student.get")
        #expect(table.unknownVerb("xyzzy").didYouMean == nil)
    }

    @Test func `an unknown verb is shown without control characters and not at length`() {
        #expect(table.unknownVerb("a\0b\u{1B}").message.en.contains("a\u{FFFD}b\u{FFFD}"))
        let long = table.unknownVerb(String(repeating: "é", count: 5_000))
        #expect(long.message.en.count < 120)
    }

    @Test func `options follow from what a command does`() throws {
        func options(_ name: String) throws -> [RequestOption] {
            try #require(table.command(named: name)).options
        }
        #expect(try options("student.get") == [.actingAs])
        #expect(try options("student.update") == [.actingAs, .dryRun, .key, .ifRevision])
        #expect(try options("student.list") == [.actingAs, .limit, .after, .sort])
        #expect(try options("student.recommended") == [.actingAs, .limit, .after])
        #expect(try options("history") == [.actingAs, .limit, .after])
        #expect(try options("watch") == [.actingAs, .limit, .initial])
        #expect(try options("batch") == [.actingAs, .dryRun, .key])
    }
}
