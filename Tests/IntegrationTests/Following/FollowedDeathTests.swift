// Daemons that are killed while they are followed: each change is told exactly once all the same.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Synchronization
import Testing

@Suite(.serialized) struct FollowedDeathTests {
    private static let rounds = 8
    private static let writers = 6
    private static let kinds = [
        ("students", "student"), ("internships", "internship"),
        ("recommendations", "recommendation"),
    ]

    @Test func `who goes on from the last bookmark is told each change once, over any death`()
        throws
    {
        let seed = TestRun.seed
        print("PRATIK_TEST_SEED=\(seed)")
        var generator = SeededGenerator(seed: seed)
        let directory = try TemporaryDirectory()
        var daemon = try DaemonProcess(sampleIn: directory)
        var client = try daemon.client()
        let incarnation = try #require(try client.ask("hello").members["incarnation"]?.stringValue)
        // From the beginning: the sample is told as it was taken over.
        var follower = Follower(since: 200)
        for round in 0..<Self.rounds {
            let delay = UInt32.random(in: 20_000...250_000, using: &generator)
            follower = write(to: daemon, follower, incarnation, round, killAfter: delay)
            try #require(follower.fault == nil, "seed \(seed), round \(round)")
            daemon = try DaemonProcess(in: directory)
        }
        client = try daemon.client()
        let newest = try client.stats().integer("seq")
        follower.follow(daemon.socket, incarnation: incarnation, through: newest)
        #expect(follower.fault == nil)
        #expect(follower.since == newest)
        #expect(newest > 250, "there was much to follow")
        #expect(Set(follower.changes).count == follower.changes.count, "each change once")
        let told = follower.changes.map(\.seq)
        #expect(told == told.sorted())
        #expect(Set(told) == Set(201...newest), "and no transaction left out")
        for (kind, noun) in Self.kinds {
            let shown = Dictionary(
                uniqueKeysWithValues: try client.all("\(noun).list").map {
                    ($0.integer("id"), $0)
                })
            #expect(follower.entities[kind] == shown, "seed \(seed), \(kind)")
        }
        #expect(daemon.terminate() == 0)
    }

    /// Lets writers write and a follower follow, and kills the daemon under them.
    private func write(
        to daemon: DaemonProcess, _ follower: Follower, _ incarnation: String, _ round: Int,
        killAfter delay: UInt32
    ) -> Follower {
        let signal = WritingClient.Signal()
        let threads = (1...Self.writers).map { number in
            let writer = WritingClient(
                socket: daemon.socket, student: number, label: "f\(round)-\(number)",
                signal: signal)
            return BackgroundThread { writer.run() }
        }
        let socket = daemon.socket
        let following = BackgroundThread {
            var follower = follower
            follower.follow(socket, incarnation: incarnation)
            return follower
        }
        _ = Stopwatch.wait(upTo: 10_000) {
            signal.ready.load(ordering: .acquiring) == Self.writers
        }
        signal.mayWrite.store(true, ordering: .releasing)
        usleep(delay)
        daemon.kill()
        signal.isOver.store(true, ordering: .releasing)
        for thread in threads { thread.join() }
        return following.join()
    }

    @Test func `a copy that is served tells nothing under the numbers of the original`() throws {
        let directory = try TemporaryDirectory()
        let original = try DaemonProcess(sampleIn: directory)
        let client = try original.client()
        let incarnation = try #require(try client.ask("hello").members["incarnation"]?.stringValue)
        _ = try client.ask("student.update 14 status=AVAILABLE")
        try FileTree.copyDirectory(original.store, to: directory.path("copy"))
        let copy = try DaemonProcess(in: directory, store: "copy", socket: "c", log: "copylog")
        let reply = try copy.client().ask("watch since=202 incarnation=\(incarnation) @limit=1")
        #expect(reply.code == "gone")
        #expect(reply.members["oldest"] == 201)
    }
}
