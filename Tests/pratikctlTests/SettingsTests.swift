// Which place decides a setting.

import PratikProtocol
import Testing

@testable import pratikctl

@Suite struct SettingsTests {
    private func settings(
        _ arguments: [String] = [], environment: [String: String] = [:],
        files: [SettingsFile] = []
    ) throws -> Settings {
        try Settings(
            options: try Invocation.read(arguments).options, environment: environment,
            files: files, defaultSocket: "/default.sock")
    }

    private func file(_ path: String, _ text: String) throws -> SettingsFile {
        try SettingsFile(path: path, text: text)
    }

    @Test func `flag, environment, own file, system's file, default, in that order`() throws {
        let own = try file("/own", "# mine\n\n socket = /own.sock \n")
        let system = try file("/etc/pratik.conf", "store = /s\nsocket=/etc.sock\n")
        let variables = ["PRATIK_SOCKET": "/env.sock"]
        let files = [own, system]

        let byFlag = try settings(
            ["--socket", "/flag.sock"], environment: variables, files: files)
        #expect(byFlag.socket.value == "/flag.sock")
        #expect(byFlag.socket.source == .flag("--socket"))

        let byVariable = try settings(environment: variables, files: files)
        #expect(byVariable.socket.value == "/env.sock")
        #expect(byVariable.socket.source == .environment("PRATIK_SOCKET"))

        let byOwnFile = try settings(files: files)
        #expect(byOwnFile.socket.value == "/own.sock")
        #expect(byOwnFile.socket.source == .file(path: "/own", line: 3))

        let bySystem = try settings(files: [system])
        #expect(bySystem.socket.value == "/etc.sock")
        #expect(bySystem.socket.source == .file(path: "/etc/pratik.conf", line: 2))

        let byDefault = try settings()
        #expect(byDefault.socket.value == "/default.sock")
        #expect(byDefault.socket.source == .default)
    }

    @Test func `an empty variable decides nothing`() throws {
        let found = try settings(environment: ["PRATIK_SOCKET": "", "PRATIK_OUTPUT": ""])
        #expect(found.socket.source == .default)
        #expect(found.output.value == nil)
    }

    @Test func `a format that does not exist is refused with those that do`() throws {
        let failure = #expect(throws: Failure.self) { try settings(["-o", "xml"]) }
        #expect(failure?.exitStatus == ExitStatus.usage)
        guard case .usage(let message, _)? = failure else { return }
        #expect(message.en.contains("table, wide, json, jsonl, csv, id"))
    }

    @Test func `a line that is no setting is refused with its place`() {
        let failure = #expect(throws: Failure.self) { try file("/own", "socket = /a\nsocket\n") }
        #expect(failure?.exitStatus == 78)
        guard case .configuration(let message)? = failure else { return }
        #expect(message.en.contains("/own, line 2"))
    }

    @Test(arguments: [
        ([:], Language.fr), (["LANG": "fr_GF.UTF-8"], .fr), (["LANG": "en_US.UTF-8"], .en),
        (["LANG": "C"], .en), (["LC_ALL": "POSIX", "LANG": "fr_FR"], .en),
        (["LC_MESSAGES": "fr", "LANG": "en_US"], .fr), (["LC_ALL": "", "LANG": "de_DE"], .en),
        (["LC_ALL": "fr@euro"], .fr), (["LANG": "frr_DE"], .en),
        (["LANG": "fr_FR", "PRATIK_LANG": "en"], .en),
    ])
    func `the language follows the locale`(
        environment: [String: String], language: Language
    ) throws {
        #expect(try settings(environment: environment).language.value == language)
    }
}
