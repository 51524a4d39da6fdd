// A copy of the live store is a backup: taken under writers, opened by another daemon.

import Glibc
import PratikJSON
import PratikTestSupport
import Synchronization
import Testing

@Suite(.serialized) struct LiveCopyTests {
    private static let writers = 4

    @Test func `a copy of the live store holds all that was acknowledged before it began`() throws {
        let directory = try TemporaryDirectory()
        let daemon = try DaemonProcess(sampleIn: directory)
        let signal = WritingClient.Signal()
        let writers = (1...Self.writers).map { number in
            WritingClient(
                socket: daemon.socket, student: number, label: "copie-\(number)", signal: signal)
        }
        let threads = writers.map { writer in BackgroundThread { writer.run() } }
        signal.mayWrite.store(true, ordering: .releasing)
        usleep(300_000)
        let before = writers.map(\.state)
        let copy = directory.path("copy")
        let status = try TestProcess(["cp", "-a", daemon.store, copy]).wait(upTo: 60_000)
        signal.isOver.store(true, ordering: .releasing)
        for thread in threads { thread.join() }
        // An entity that is deleted meanwhile makes cp say so, and end with 1 (STORE, promise 3).
        #expect(status == 0 || status == 1)
        #expect(before.allSatisfy { $0.acknowledged > 6 })

        let second = try DaemonProcess(
            in: directory, store: "copy", socket: "s2", log: "log-2")
        let audit = try StoreAudit(try second.client())
        #expect(audit.problems() == [])
        for (record, writer) in zip(before, writers) {
            check(record, last: writer.state, in: audit)
        }
        let first = try daemon.client().ask("hello").members
        let other = try second.client().ask("hello").members
        #expect(first["store"] == other["store"])
        #expect(first["incarnation"] != other["incarnation"])
        #expect(second.terminate() == 0)
        #expect(daemon.terminate() == 0)
    }

    /// What was acknowledged before the copy is in it, unless something later took it away.
    private func check(_ record: WriterRecord, last: WriterRecord, in audit: StoreAudit) {
        #expect(last.fault == nil)
        for (id, row) in record.recommendations {
            #expect(audit.recommendations[id] == row, "recommendation \(id)")
        }
        for (id, row) in record.internships where !last.deleted.contains(id) {
            #expect(audit.internships[id] == row, "internship \(id)")
        }
        for id in record.deleted { #expect(audit.internships[id] == nil, "internship \(id)") }
        let words = audit.students[record.student]?["program_name"]?.stringValue?
            .split(separator: "-")
        #expect(words?.prefix(2) == ["copie", "\(record.student)"])
        let number = words.flatMap { $0.count > 2 ? Int($0[2]) : nil }
        #expect((number ?? 0) >= record.tokenNumber)
    }
}
