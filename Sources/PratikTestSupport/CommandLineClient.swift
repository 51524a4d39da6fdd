// The clients that people have at hand: nc and socat, fed from a file.

/// A program that sends its input to a socket and prints what comes back.
package struct CommandLineClient: Sendable {
    private let command: @Sendable (_ socket: String) -> [String]

    package static let netcat = CommandLineClient { ["nc", "-N", "-U", $0] }
    /// Five seconds after the end of its input socat gives up waiting for replies.
    package static let socat = CommandLineClient {
        ["socat", "-t", "5", "-", "UNIX-CONNECT:\($0)"]
    }

    /// The same program as a user whom the daemon does not know; for root alone.
    package func asNobody() -> CommandLineClient {
        CommandLineClient { [command] socket in
            ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + command(socket)
        }
    }

    /// Sends `request` and answers all that came until the daemon closed.
    package func exchange(
        _ request: [UInt8], with socket: String, upTo milliseconds: Int = 30_000
    ) throws -> [UInt8] {
        let directory = try TemporaryDirectory()
        let input = directory.path("in")
        let output = directory.path("out")
        try FileTree.write(request, to: input)
        try FileTree.write([], to: output)
        let process = try TestProcess(command(socket), input: input, output: output)
        guard process.wait(upTo: milliseconds) != nil else {
            throw SystemFailure("\(command(socket).joined(separator: " ")) did not end")
        }
        return try FileTree.contents(of: output)
    }
}
