// A pratikd of the demo's own, on a store and a socket that nobody else has.

import Glibc
import PratikProtocol

/// A daemon that was started; it has to be stopped.
final class DemoDaemon {
    let socket: String
    private let process: ChildProcess

    /// Starts `program` and waits until it answers, 10 seconds at most.
    init(
        _ program: String, store: String, socket: String, log: String
    ) throws(Failure) {
        self.socket = socket
        process = try ChildProcess.start(
            program, ["--store", store, "--socket", socket], output: .file(log), error: .file(log))
        try waitUntilItAnswers(log)
    }

    var pid: Int32 { process.pid }

    /// Ends it as a power cut would.
    func kill() {
        process.send(SIGKILL)
        if !process.hasEnded { _ = process.wait() }
    }

    /// Ends it in order; with SIGKILL when that takes more than 5 seconds.
    func stop() {
        process.send(SIGTERM)
        for _ in 0..<250 where !process.hasEnded { usleep(20_000) }
        kill()
    }

    private func waitUntilItAnswers(_ log: String) throws(Failure) {
        for _ in 0..<500 {
            do throws(ClientError) {
                let client = try BlockingClient(path: socket, timeoutMilliseconds: 1000)
                try client.setReplyTimeout(milliseconds: 5000)
                if case .ok = try client.call("hello").status { return }
            } catch {
                // It is not there yet.
            }
            if process.hasEnded { break }
            try stopping { () throws(Failure) in try Interruption.check() }
            usleep(20_000)
        }
        stop()
        let words = String(decoding: FileBytes.read(log) ?? [], as: UTF8.self)
        throw .system(DemoMessages.daemonDoesNotAnswer(words))
    }

    /// Does something, and stops the daemon when that throws.
    private func stopping(_ body: () throws(Failure) -> Void) throws(Failure) {
        do throws(Failure) {
            try body()
        } catch {
            stop()
            throw error
        }
    }
}
