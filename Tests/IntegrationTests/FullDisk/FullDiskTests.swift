// A disk that is really full: writes are refused, reads go on, and nothing is lost.

import Glibc
import PratikJSON
import PratikProtocol
import PratikTestSupport
import Synchronization
import Testing

@Suite(.serialized, .enabled(if: MountNamespace.obstacle == nil)) struct FullDiskTests {
    private static let writers = 4
    private static let options = ["--segment-size", "64K"]
    private let directory: TemporaryDirectory
    private let namespace: MountNamespace
    /// Where the store is seen from outside the namespace.
    private let outside: String
    private var disk: String { directory.path("disk") }

    init() throws {
        directory = try TemporaryDirectory()
        try FileTree.makeDirectory(directory.path("disk"))
        namespace = try MountNamespace(
            tmpfsOf: 12 << 10, on: directory.path("disk"), in: directory)
        outside = namespace.outside(directory.path("disk/store"))
        try SampleStore.copy(to: outside)
    }

    private func start(log: String) throws -> DaemonProcess {
        try DaemonProcess(
            in: directory, store: "disk/store", log: log, options: Self.options,
            prefix: namespace.prefix)
    }

    /// Takes all space but half a mebibyte.
    private func putBallast() throws {
        try namespace.run(
            """
            free=$(df --output=avail -k "$1" | tail -n 1)
            head -c "$(( (free - 512) * 1024 ))" /dev/zero >"$1/ballast"
            """, [disk])
    }

    private func removeBallast() throws {
        try FileTree.remove(namespace.outside("\(disk)/ballast"))
    }

    /// Writers in parallel, until each is refused or has created so many.
    private func create(_ daemon: DaemonProcess, _ label: String, atMost limit: Int) -> [Creations]
    {
        let socket = daemon.socket
        let threads = (1...Self.writers).map { number in
            BackgroundThread {
                CreatingClient(socket: socket, label: "\(label)-\(number)").run(atMost: limit)
            }
        }
        return threads.map { $0.join() }
    }

    /// What a reader is answered until `isOver`: the number of good replies, or what was wrong.
    private static func read(_ socket: String, _ isOver: Latch<Void>) -> Result<Int, SystemFailure>
    {
        do {
            let client = try WireClient(path: socket, timeoutMilliseconds: 10_000)
            try client.setReplyTimeout(milliseconds: 20_000)
            var count = 0
            while isOver.wait(milliseconds: 0) == nil {
                let reply = try client.ask("student.get 14")
                if let code = reply.code { return .failure(SystemFailure(code)) }
                count += 1
            }
            return .success(count)
        } catch {
            return .failure(SystemFailure("\(error)"))
        }
    }

    /// Everything acknowledged is there, nothing else is, and derived numbers are true.
    private func check(_ daemon: DaemonProcess, _ creations: [Creations]) throws {
        let audit = try StoreAudit(try daemon.client())
        #expect(audit.problems() == [])
        let made = audit.internships.filter { $0.value["description"]?.stringValue?.first == "é" }
        #expect(made.count == creations.reduce(0) { $0 + $1.rows.count })
        for (id, row) in creations.flatMap(\.rows) { #expect(made[id] == row, "internship \(id)") }
        #expect(creations.compactMap(\.fault) == [])
    }

    @Test func `writes are refused while the disk is full, reads go on, and writes come back`()
        throws
    {
        var daemon = try start(log: "log")
        try putBallast()
        let isOver = Latch<Void>()
        let socket = daemon.socket
        let reader = BackgroundThread { Self.read(socket, isOver) }
        var creations = create(daemon, "avant", atMost: 20_000)
        #expect(creations.allSatisfy { $0.refusal == "storage-full" })
        #expect(creations.contains { !$0.rows.isEmpty }, "something was written before")
        let client = try daemon.client()
        // What is smaller than those creations may still find a place in what the journal has left.
        var towns = ["Kourou", "Mana"]
        var written = try client.ask("student.get 2").row()["city"]?.stringValue
        var refusal: String?
        for _ in 0..<50_000 where refusal == nil {
            refusal = try client.ask("student.update 2 city=\(towns[0])").code
            if refusal == nil { written = towns[0] }
            towns.swapAt(0, 1)
        }
        #expect(refusal == "storage-full")
        #expect(try client.ask("student.get 2").row()["city"]?.stringValue == written)
        isOver.open(())
        let reads = try reader.join().get()
        #expect(reads > 0)
        try check(daemon, creations)

        try removeBallast()
        let isBack = try Stopwatch.wait(upTo: 30_000) {
            try client.ask("student.update 2 city=Kourou").code == nil
        }
        #expect(isBack, "writes come back without a restart")
        let after = create(daemon, "après", atMost: 50)
        #expect(after.allSatisfy { $0.refusal == nil && $0.rows.count == 50 })
        creations += after
        try check(daemon, creations)
        #expect(try TreeComparison.problems(of: daemon, at: outside) == [])
        #expect(daemon.terminate() == 0)

        daemon = try start(log: "log-2")
        try check(daemon, creations)
        #expect(try TreeComparison.problems(of: daemon, at: outside) == [])
        #expect(daemon.terminate() == 0)
    }

    @Test func `a kill on a full disk loses nothing either`() throws {
        let daemon = try start(log: "log")
        try putBallast()
        let creations = create(daemon, "plein", atMost: 20_000)
        #expect(creations.allSatisfy { $0.refusal == "storage-full" })
        daemon.kill()
        try removeBallast()
        let second = try start(log: "log-2")
        try check(second, creations)
        #expect(create(second, "vide", atMost: 5).allSatisfy { $0.rows.count == 5 })
        #expect(try TreeComparison.problems(of: second, at: outside) == [])
        #expect(second.terminate() == 0)
    }

    @Test func `a stop on a full disk loses nothing either`() throws {
        let daemon = try start(log: "log")
        try putBallast()
        let creations = create(daemon, "plein", atMost: 20_000)
        #expect(daemon.terminate() == 0)
        try removeBallast()
        let second = try start(log: "log-2")
        try check(second, creations)
        #expect(try TreeComparison.problems(of: second, at: outside) == [])
        #expect(second.terminate() == 0)
    }
}
