// Every example of the protocol's manual and of README does what is shown, on a copy of the sample.

import PratikTestSupport
import Testing

@Suite(.serialized) struct ManualExampleTests {
    @Test(arguments: ["man/pratik-protocol.7", "man/fr/pratik-protocol.7"])
    func `every example of the protocol answers what the page shows`(_ file: String) throws {
        let examples = ManualExample.all(in: try ManualPage(file).section("EXAMPLES", "EXEMPLES"))
        #expect(examples.count > 3)
        try check(examples)
    }

    @Test(arguments: ["man/pratikctl.1", "man/fr/pratikctl.1"])
    func `every example of pratikctl succeeds`(_ file: String) throws {
        let examples = ManualExample.all(in: try ManualPage(file).section("EXAMPLES", "EXEMPLES"))
        #expect(examples.count > 3)
        try check(examples)
    }

    @Test(arguments: ["man/pratik-store.5", "man/fr/pratik-store.5"])
    func `every example of the store does what the page shows`(_ file: String) throws {
        let examples = ManualExample.all(in: try ManualPage(file).section("EXAMPLES", "EXEMPLES"))
        #expect(examples.count > 6)
        try check(examples)
    }

    @Test(arguments: ["man/pratikd.8", "man/fr/pratikd.8"])
    func `the examples of pratikd succeed one after the other`(_ file: String) throws {
        let examples = ManualExample.all(in: try ManualPage(file).section("EXAMPLES", "EXEMPLES"))
        #expect(examples.count > 6)
        let directory = try TemporaryDirectory()
        try FileTree.makeDirectory(directory.path("t"))
        let script = directory.path("script")
        let lines = Self.script(of: examples, in: directory.path("t/"))
        try FileTree.write(Array(lines.utf8), to: script)
        let (output, errors) = (directory.path("output"), directory.path("errors"))
        let process = try TestProcess(
            ["timeout", "60", "bash", script], output: output, error: errors)
        let status = process.wait(upTo: 70_000)
        let said = try FileTree.text(of: errors)
        #expect(status == 0, "\(said)")
        let printed = try FileTree.text(of: output)
            .replacing(directory.path("t/"), with: "/tmp/").split(separator: "\n")
        for line in examples.flatMap(\.output) {
            #expect(printed.contains { ManualExample.matches(line, String($0)) }, "\(line)")
        }
    }

    /// All commands as one script: what the page puts into /tmp goes into `place`, a daemon that is
    /// started is waited for, and one that is ended too.
    private static func script(of examples: [ManualExample], in place: String) -> String {
        var lines = ["set -e; cd \(SampleStore.repository); PATH=\(Products.directory):$PATH"]
        for example in examples {
            let command = example.command.replacing("/tmp/", with: place)
            lines.append(command)
            if command.hasSuffix("&") {
                lines.append("until test -S \(place)pratik.sock; do sleep 0.1; done")
            }
            if command.hasPrefix("kill") { lines.append("wait $!") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    @Test func `the exchange in README answers what is shown`() throws {
        let lines = try Repository.text("README.md").split(
            separator: "\n", omittingEmptySubsequences: false)
        let examples = ManualExample.all(in: lines)
        #expect(examples.count == 1)
        try check(examples)
    }

    /// Runs examples in their order against one daemon, in a directory that has `avis.txt`.
    private func check(_ examples: [ManualExample]) throws {
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        try FileTree.write(Array("Très bien.\n".utf8), to: directory.path("avis.txt"))
        for example in examples {
            let lines = try run(example.command, daemon, directory)
            #expect(
                example.output.isEmpty || example.shows(lines),
                "\(example.command)\nshows\n\(example.output)\nand answers\n\(lines)")
        }
        daemon.kill()
    }

    /// The lines that a command prints; it has to end with 0.
    private func run(
        _ command: String, _ daemon: DaemonProcess, _ directory: TemporaryDirectory
    ) throws -> [String] {
        let output = directory.path("output")
        try FileTree.write([], to: output)
        let script = directory.path("script")
        let preparation =
            "set -o pipefail; cd \(directory.path); PATH=\(Products.directory):$PATH"
        try FileTree.write(Array("\(preparation)\n\(command)\n".utf8), to: script)
        let process = try TestProcess(
            ["bash", script],
            environment: TestProcess.quietEnvironment + ["PRATIK_SOCKET=\(daemon.socket)"],
            output: output, error: directory.path("errors"))
        #expect(process.wait(upTo: 30_000) == 0, "\(command)")
        return try FileTree.text(of: output).split(separator: "\n").map(String.init)
    }

    @Test func `a display is read as commands and what they print`() {
        let page = """
            Text.
            .Bd -literal -offset indent
            $ printf \\(aqping\\en\\(aq |
            > nc \\-N
            OK {…}
            …
            .Ed
            .Dl $ true
            """
        let expected = [
            ManualExample(command: "printf 'ping\\n' |\nnc -N", output: ["OK {…}", "…"]),
            ManualExample(command: "true"),
        ]
        #expect(ManualExample.all(in: page.split(separator: "\n")) == expected)
    }

    @Test func `an ellipsis stands for text or for lines, and for nothing else`() {
        let example = ManualExample(command: "", output: ["OK {…,\"a\":1}", "…", "end"])
        #expect(example.shows(["OK {\"b\":2,\"a\":1}", "end"]))
        #expect(example.shows(["OK {,\"a\":1}", "x", "y", "end"]))
        #expect(!example.shows(["OK {\"b\":2,\"a\":2}", "end"]))
        #expect(!example.shows(["OK {\"b\":2,\"a\":1}", "x"]))
        #expect(!ManualExample(command: "", output: []).shows(["x"]))
    }
}
