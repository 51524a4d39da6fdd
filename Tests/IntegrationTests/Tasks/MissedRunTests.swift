// A run that was missed while the daemon was down is made up at its start, and recorded.

import PratikJSON
import PratikProtocol
import PratikTestSupport
import Testing

@Suite struct MissedRunTests {
    /// The sample, whose listing 3 has expired, with a run of `listing-expiry` long ago.
    private func daemon(in directory: TemporaryDirectory) throws -> DaemonProcess {
        let store = directory.path("store")
        try SampleStore.copy(to: store)
        try FileTree.makeDirectory("\(store)/entities/task_runs")
        try FileTree.makeDirectory("\(store)/entities/task_runs/000")
        let run =
            #"{"id":1,"rev":1,"name":"listing-expiry","ran_at":"2026-10-01T03:30:00.000Z","#
            + #""count":0}"#
        try FileTree.write(Array(run.utf8), to: "\(store)/entities/task_runs/000/1.json")
        return try DaemonProcess(in: directory)
    }

    @Test func `the missed run is made at once`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try daemon(in: directory)
        let client = try daemon.client()
        let isWithdrawn = try Stopwatch.wait(upTo: 10_000) {
            try client.ask("listing.get 3").row()["is_published"] == false
        }
        #expect(isWithdrawn)
        let task = try #require(
            try client.ask("task.list").rowObjects().first { $0["name"] == "listing-expiry" })
        #expect(task["last_count"] == 1)
        #expect(daemon.terminate() == 0)
    }

    @Test func `a daemon that refuses writes runs no task`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try daemon(in: directory)
        #expect(daemon.terminate() == 0)
        let again = try DaemonProcess(in: directory, options: ["--read-only"])
        let answer = try again.client().ask("task.run listing-expiry")
        #expect(answer.code == "read-only")
    }
}
