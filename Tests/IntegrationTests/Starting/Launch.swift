// Starting pratikd to see how it ends.

import PratikTestSupport
import Testing

/// What a start that ended by itself came to.
struct Launch {
    let status: Int32
    let output: String
    let error: String

    /// Runs the daemon until it ends; a start that goes on serving is ended, and is a failure.
    ///
    /// - Parameter command: what starts the daemon, words that come before its own.
    init(
        _ options: [String], environment: [String] = [], command: [String] = [],
        upTo milliseconds: Int = 15_000
    ) throws {
        let directory = try TemporaryDirectory()
        let output = directory.path("out")
        let error = directory.path("err")
        let process = try TestProcess(
            command + [Products.daemon] + options,
            environment: TestProcess.quietEnvironment + environment, output: output, error: error)
        let status = process.wait(upTo: milliseconds)
        self.error = try FileTree.text(of: error)
        self.output = try FileTree.text(of: output)
        self.status = try #require(status, "the daemon goes on: \(self.error)")
    }
}
