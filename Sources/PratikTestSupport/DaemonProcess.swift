// A running pratikd: started on a store, waited for, ended in each of the ways that daemons end.

package import Glibc
package import PratikProtocol

/// A client of the line protocol as tests use it.
package typealias WireClient = BlockingClient

/// A daemon of its own for one test, on a store that the test names.
package final class DaemonProcess {
    package let store: String
    package let socket: String
    /// The file that its log goes to.
    package let log: String
    private let process: TestProcess
    /// Outlives the process, which writes in it to the end.
    private let directory: TemporaryDirectory

    package var pid: pid_t { process.pid }

    /// Starts the daemon and waits until it answers on its socket.
    ///
    /// - Parameters:
    ///   - directory: where store, socket and log have these names; a log is added to.
    ///   - options: besides `--store` and `--socket`.
    ///   - prefix: a command that runs the command behind it in its own place.
    package init(
        in directory: TemporaryDirectory, store: String = "store", socket: String = "s",
        log: String = "log", options: [String] = [], prefix: [String] = [],
        patienceMilliseconds: Int = 20_000
    ) throws {
        self.directory = directory
        self.store = directory.path(store)
        self.socket = directory.path(socket)
        self.log = directory.path(log)
        let (store, socket, log) = (self.store, self.socket, self.log)
        process = try TestProcess(
            prefix + [Products.daemon, "--store", store, "--socket", socket] + options, error: log)
        let isUp = Stopwatch.wait(upTo: patienceMilliseconds) {
            process.hasEnded || Self.answers(socket)
        }
        guard isUp, !process.hasEnded else {
            process.kill()
            let said = try FileTree.text(of: log)
            throw SystemFailure("pratikd did not come up: \(said)")
        }
    }

    /// Starts the daemon on a fresh copy of the sample, all of it in `directory`.
    package convenience init(
        sampleIn directory: TemporaryDirectory, options: [String] = []
    ) throws {
        try SampleStore.copy(to: directory.path("store"))
        try self.init(in: directory, options: options)
    }

    deinit { process.kill() }

    private static func answers(_ socket: String) -> Bool {
        do throws(ClientError) {
            _ = try WireClient(path: socket, timeoutMilliseconds: 1_000)
            return true
        } catch {
            return false
        }
    }

    /// A client whose reads and writes are bounded.
    package func client(timeoutMilliseconds: Int = 20_000) throws -> WireClient {
        let client = try WireClient(path: socket, timeoutMilliseconds: timeoutMilliseconds)
        try client.setReplyTimeout(milliseconds: timeoutMilliseconds)
        return client
    }

    /// What it has logged so far.
    package func logText() throws -> String { try FileTree.text(of: log) }

    package var hasEnded: Bool { process.hasEnded }

    /// Asks it to stop, as service managers do.
    ///
    /// - Returns: its exit status; nil when it did not stop in time, and was killed.
    package func terminate(upTo milliseconds: Int = 20_000) -> Int32? {
        process.send(SIGTERM)
        let status = process.wait(upTo: milliseconds)
        if status == nil { process.kill() }
        return status
    }

    /// Sends SIGTERM and does not wait.
    package func askToStop() { process.send(SIGTERM) }

    /// Waits for its end; nil when it runs longer.
    package func wait(upTo milliseconds: Int) -> Int32? { process.wait(upTo: milliseconds) }

    /// Ends it in the middle of whatever it does.
    package func kill() { process.kill() }
}
