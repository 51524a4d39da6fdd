// A store at full work: writers, deletions, snapshots, small segments that are rotated often.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Synchronization
import Testing

/// What tells a store and its copies apart.
struct StoreName: Sendable {
    let store: String
    let incarnation: String

    /// - Parameter stats: what the daemon says of itself.
    init(_ stats: JSONObject) {
        store = stats["store_id"]?.stringValue ?? ""
        incarnation = stats["incarnation"]?.stringValue ?? ""
    }
}

/// A daemon with its writers, to copy from.
final class LiveStore {
    static let writers = 16
    static let options = ["--segment-size", "64K", "--language", "en"]

    let directory: TemporaryDirectory
    private(set) var daemon: DaemonProcess
    private var writers: [WritingClient] = []
    private var threads: [BackgroundThread<Void>] = []
    private var nuisance: BackgroundThread<String?>?
    private var signal = WritingClient.Signal()
    private let pauseMicroseconds: UInt32
    private let isCalm: Bool
    private let options: [String]
    private var starts = 0
    let identity: StoreName

    var store: String { daemon.store }

    /// Starts on a copy of the sample and waits until every writer has written.
    ///
    /// - Parameters:
    ///   - parent: on which file system.
    ///   - pauseMicroseconds: how long a writer rests between its rounds.
    ///   - isCalm: one segment holds everything, and nobody asks for snapshots.
    init(
        under parent: String, pauseMicroseconds: UInt32 = 40_000, isCalm: Bool = false
    ) throws {
        directory = try TemporaryDirectory(under: parent)
        self.pauseMicroseconds = pauseMicroseconds
        self.isCalm = isCalm
        options = isCalm ? ["--segment-size", "4M"] : Self.options
        daemon = try DaemonProcess(sampleIn: directory, options: options)
        identity = StoreName(try daemon.client().stats())
        try write()
    }

    deinit { signal.isOver.store(true, ordering: .releasing) }

    /// Lets the writers begin, and waits until each has had a reply.
    private func write() throws {
        starts += 1
        let signal = WritingClient.Signal()
        self.signal = signal
        writers = (1...Self.writers).map { number in
            WritingClient(
                socket: daemon.socket, student: number, label: "copie-\(number)",
                signal: signal, pauseMicroseconds: pauseMicroseconds)
        }
        threads = writers.map { writer in BackgroundThread { writer.run() } }
        let socket = daemon.socket
        if !isCalm { nuisance = BackgroundThread { SnapshotRequests.run(socket, signal) } }
        signal.mayWrite.store(true, ordering: .releasing)
        try waitForReplies()
    }

    /// What has been acknowledged to each writer so far.
    private var acknowledged: [WriterRecord] { writers.map(\.state) }

    /// A copy that is about to be made.
    func copy(_ name: String) -> LiveCopy {
        LiveCopy(
            directory: directory, name: name,
            acknowledged: acknowledged.map(\.sequence).max() ?? 0)
    }

    /// Waits until every writer has been answered twice more: what they were waiting for when this
    /// was called is over.
    func waitForReplies() throws {
        let before = acknowledged
        let hasGoneOn = Stopwatch.wait(upTo: 30_000) {
            zip(before, acknowledged).allSatisfy { $1.acknowledged > $0.acknowledged + 1 }
        }
        guard hasGoneOn else { throw SystemFailure("the writers do not go on: \(faults)") }
    }

    private var faults: [String] { acknowledged.compactMap(\.fault) }

    /// Ends the writers and the daemon.
    func stop() throws {
        signal.isOver.store(true, ordering: .releasing)
        for thread in threads { thread.join() }
        let complaint = nuisance?.join() ?? nil
        #expect(complaint == nil)
        #expect(faults == [])
        #expect(daemon.terminate() == 0)
    }

    /// Starts the daemon and the writers again.
    func startAgain() throws {
        daemon = try DaemonProcess(
            in: directory, log: "log-\(starts + 1)", options: options)
        try write()
    }
}
