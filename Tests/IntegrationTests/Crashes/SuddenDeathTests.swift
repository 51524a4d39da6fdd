// Killed while it writes, again and again: what was acknowledged is there, nothing is half.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Synchronization
import Testing

@Suite(.serialized) struct SuddenDeathTests {
    private static let rounds = TestRun.isTorture ? 200 : 50
    /// Small segments, so that kills meet the passage from one to the next.
    private static let options = ["--segment-size", "256K"]
    private static let writers = 16
    /// The highest ids of the sample.
    private static let sampleInternships = 60
    private static let sampleNotifications = 40

    @Test func `no kill takes an acknowledged write away or leaves half of one`() throws {
        let seed = TestRun.seed
        var generator = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        try SampleStore.copy(to: directory.path("store"))
        var seen: Set<Int> = []
        var acknowledged = 0
        var daemon = try DaemonProcess(in: directory, options: Self.options)
        for round in 0..<Self.rounds {
            let delay = UInt32.random(in: 20_000...200_000, using: &generator)
            let records = write(to: daemon, round: round, killAfterMicroseconds: delay)
            if round % 4 == 1 { try killDuringRecovery(directory, using: &generator) }
            daemon = try DaemonProcess(in: directory, options: Self.options)
            let client = try daemon.client()
            let audit = try StoreAudit(client)
            let problems = audit.problems() + records.flatMap { $0.problems(in: audit) }
            try #require(
                problems.isEmpty, "seed \(seed), round \(round): \(problems.prefix(5))")
            for record in records {
                acknowledged += record.acknowledged
                let isNew = seen.isDisjoint(with: record.internshipIDs)
                try #require(isNew, "seed \(seed), round \(round): an id came twice")
                seen.formUnion(record.internshipIDs)
            }
            if round % 10 == 9 {
                let differences = try TreeComparison.problems(of: daemon)
                try #require(
                    differences.isEmpty, "seed \(seed), round \(round): \(differences.prefix(5))")
            }
            try clear(audit, client)
        }
        #expect(acknowledged > Self.rounds * Self.writers, "the writers have written")
        #expect(daemon.terminate() == 0)
    }

    /// Lets every writer write, kills the daemon, and answers what the writers know.
    private func write(
        to daemon: DaemonProcess, round: Int, killAfterMicroseconds delay: UInt32
    ) -> [WriterRecord] {
        let signal = WritingClient.Signal()
        let writers = (1...Self.writers).map { number in
            WritingClient(
                socket: daemon.socket, student: number, label: "t\(round)-\(number)",
                signal: signal)
        }
        let threads = writers.map { writer in BackgroundThread { writer.run() } }
        let socket = daemon.socket
        let snapshots =
            round % 3 == 2 ? BackgroundThread { SnapshotRequests.run(socket, signal) } : nil
        _ = Stopwatch.wait(upTo: 10_000) {
            signal.ready.load(ordering: .acquiring) == Self.writers
        }
        signal.mayWrite.store(true, ordering: .releasing)
        usleep(delay)
        daemon.kill()
        signal.isOver.store(true, ordering: .releasing)
        for thread in threads { thread.join() }
        let refusal = snapshots?.join() ?? nil
        #expect(refusal == nil)
        return writers.map(\.state)
    }

    /// Starts the daemon on what a kill left and kills it again, somewhere in its recovery.
    private func killDuringRecovery(
        _ directory: TemporaryDirectory, using generator: inout SeededGenerator
    ) throws {
        for _ in 0..<Int.random(in: 1...3, using: &generator) {
            let process = try TestProcess(
                [Products.daemon, "--store", directory.path("store")]
                    + ["--socket", directory.path("s")] + Self.options,
                error: directory.path("log"))
            usleep(UInt32.random(in: 2_000...120_000, using: &generator))
            process.kill()
        }
    }

    /// Takes away what the round has made, so that the store stays small.
    private func clear(_ audit: StoreAudit, _ client: WireClient) throws {
        let made =
            audit.internships.keys.filter { $0 > Self.sampleInternships }
            .map { ("internship.delete", $0) }
            + audit.notifications.keys.filter { $0 > Self.sampleNotifications }
            .map { ("notification.delete", $0) }
        let operations = made.map { verb, id -> JSONValue in
            ["verb": .string(verb), "id": .integer(Int64(id))]
        }
        let reply = try client.call("batch", ["ops": .array(operations)])
        try #require(reply.code == nil, "\(reply.status)")
    }
}
