// A disk that is full when the journal needs its next segment: nothing stops, nothing is lost.

import Glibc
import PratikModel
import PratikStore
import PratikTestSupport
import Synchronization
import Testing

@Suite struct FullDiskTests {
    private static let patienceMilliseconds = 20_000
    /// Notifications of which one transaction fills more than half of a segment.
    private static let halfSegment = 15

    private let disk: SimulatedDisk
    private let session: StoreSession
    private let user: EntityID<User>

    private var store: Store { session.store }
    private let paths = StorePaths(store: StoreSession.directory)

    init() throws {
        disk = try .forStore()
        session = try StoreSession(disk)
        user = try session.store.put(try Entity<User>.new("ada")).id
        try session.store.waitUntilDurable()
    }

    private func write(_ count: Int) throws(Refusal) {
        try store.write { transaction throws(Refusal) in
            for number in 0..<count {
                try transaction.put(Entity<Notification>.new(user, kind: "genre-\(number)"))
            }
        }
    }

    /// Waits until the next segment lies ready.
    private func waitForSupply() throws {
        let isReady = try Stopwatch.wait(upTo: Self.patienceMilliseconds) {
            try disk.namesIfPresent(in: paths.temporary).contains { name in
                try name.hasPrefix("segment")
                    && disk.status(of: "\(paths.temporary)/\(name)")?.size == 6 << 10
            }
        }
        try #require(isReady)
    }

    /// Waits until everything is on disk; the time for that is bounded.
    private func checkDurable() throws {
        let (store, last) = (store, store.newestSequence)
        let isDurable = Stopwatch.wait(upTo: Self.patienceMilliseconds) {
            store.durableSequence == last || session.failure != nil
        }
        #expect(session.failure == nil)
        try #require(isDurable && session.failure == nil)
        try store.close()
        let again = try StoreSession(disk)
        #expect(again.store.newestSequence == last)
        try again.store.close()
    }

    @Test func `a transaction that is larger than a segment waits for space or is refused`() throws
    {
        try waitForSupply()
        let hits = Mutex(0)
        disk.setFault { call in
            guard call.needsSpace else { return nil }
            hits.withLock { $0 += 1 }
            return .fails(ENOSPC)
        }
        do {
            try write(30)
            #expect(store.waitingBytes > 6 << 10)
            try store.flush()
            _ = Stopwatch.wait(upTo: Self.patienceMilliseconds) {
                hits.withLock { $0 > 0 } || session.failure != nil
            }
        } catch let refusal as Refusal {
            #expect(refusal.reason == .storageFull)
        }
        disk.setFault(nil)
        try checkDurable()
    }

    @Test func `what was accepted before the disk was full waits for space`() throws {
        try write(Self.halfSegment)
        try store.waitUntilDurable()
        try waitForSupply()
        let isWritten = Latch<Bool>()
        let isFull = Latch<Bool>()
        disk.setFault { [paths] call in
            guard call.needsSpace, call.path.hasPrefix("\(paths.temporary)/segment") else {
                return nil
            }
            // The disk stands still until the second transaction is there.
            _ = isWritten.wait(milliseconds: Self.patienceMilliseconds)
            isFull.open(true)
            return .fails(ENOSPC)
        }
        // The first one begins the segment that lay ready; the second one needs another.
        try write(Self.halfSegment)
        #expect((3 << 10...5 << 10).contains(store.waitingBytes))
        try store.flush()
        do {
            try write(Self.halfSegment)
            try store.flush()
        } catch let refusal as Refusal {
            #expect(refusal.reason == .storageFull)
        }
        isWritten.open(true)
        #expect(isFull.wait(milliseconds: Self.patienceMilliseconds) == true)
        usleep(50_000)
        disk.setFault(nil)
        try checkDurable()
    }
}
