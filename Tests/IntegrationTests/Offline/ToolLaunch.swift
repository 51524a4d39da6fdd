// Running pratikctl as a script or a person at a terminal does.

import PratikJSON
import PratikTestSupport
import Testing

/// What a command line of pratikctl came to.
struct ToolLaunch {
    let status: Int32
    let output: String
    let error: String

    static var program: String { "\(Products.directory)/pratikctl" }

    /// Runs it without a terminal, with this socket in its environment.
    ///
    /// - Parameter environment: over that, each `NAME=value`.
    init(
        _ arguments: [String], socket: String, environment: [String] = [],
        upTo milliseconds: Int = 60_000
    ) throws {
        let directory = try TemporaryDirectory()
        let (output, error) = (directory.path("out"), directory.path("err"))
        let process = try TestProcess(
            [Self.program] + arguments,
            environment: TestProcess.quietEnvironment + ["PRATIK_SOCKET=\(socket)"] + environment,
            output: output, error: error)
        let status = process.wait(upTo: milliseconds)
        self.output = try FileTree.text(of: output)
        self.error = try FileTree.text(of: error)
        self.status = try #require(status, "pratikctl goes on: \(self.error)")
    }

    /// Runs it on a terminal of 100 columns, on which `typed` is typed; all that is shown is the
    /// output.
    init(
        onTerminal arguments: [String], typing typed: String, socket: String,
        environment: [String] = []
    ) throws {
        let directory = try TemporaryDirectory()
        let (input, output) = (directory.path("in"), directory.path("out"))
        try FileTree.write(Array(typed.utf8), to: input)
        try FileTree.write([], to: output)
        let command = ([Self.program] + arguments).joined(separator: " ")
        let process = try TestProcess(
            [
                "script", "--quiet", "--return", "--command", "stty cols 100; \(command)",
                "/dev/null",
            ],
            environment: TestProcess.quietEnvironment + ["PRATIK_SOCKET=\(socket)", "TERM=xterm"]
                + environment,
            input: input, output: output)
        let status = process.wait(upTo: 60_000)
        self.output = try FileTree.text(of: output)
        error = ""
        self.status = try #require(status, "pratikctl goes on: \(self.output)")
    }

    /// The rows that were printed.
    func rows() throws -> [JSONObject] {
        try output.split(separator: "\n").map {
            try #require(try JSONValue(parsing: String($0)).objectValue, "\($0)")
        }
    }
}
