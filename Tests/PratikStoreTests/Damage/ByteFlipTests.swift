// One byte of a closed store that is another one: refused, told or harmless, not silently wrong.

import PratikStore
import PratikTestSupport
import Testing

@Suite struct ByteFlipTests {
    /// Bytes of each part that are tried; all of them in the long version.
    private static let samples = 60
    private static let patienceMilliseconds = 60_000

    private enum Outcome: Sendable {
        case refused
        /// The store opens as it was, and whoever looks it through is told.
        case told
        case harmless
    }

    @Test(arguments: ClosedStore.Part.allCases)
    func `a changed byte is refused with a reason or changes nothing that the store holds`(
        part: ClosedStore.Part
    ) throws {
        let store = try ClosedStore.shared.get()
        let all = try #require(store.places[part], "there are bytes of \(part)")
        var random = SeededGenerator(seed: TestRun.seed)
        let places =
            TestRun.isTorture ? all[...] : all.shuffled(using: &random).prefix(Self.samples)
        var (refused, told) = (0, 0)
        for place in places {
            let mask = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            let result = BoundedTime.run(milliseconds: Self.patienceMilliseconds) {
                Result { try Self.outcome(of: mask, at: place, in: store) }
            }
            let context: Comment = "seed \(TestRun.seed), \(part): \(place), mask \(mask)"
            let outcome = try #require(result, "it never ends: \(context)")
            do {
                switch try outcome.get() {
                case .refused: refused += 1
                case .told: told += 1
                case .harmless: break
                }
            } catch {
                Issue.record("\(error): \(context)")
            }
        }
        // What nothing else explains has to be refused each time, or told where a snapshot makes
        // up for it.
        switch part {
        case .headerDigits, .headerObject, .recordDigits, .recordObject, .space, .lineFeed,
            .snapshot, .uploadedFile:
            #expect(refused + told == places.count, "\(part)")
        case .oldTail, .entityFile: #expect(refused == 0, "\(part)")
        case .identity, .tail: break
        }
    }

    private static func outcome(
        of mask: UInt8, at place: ClosedStore.Place, in store: ClosedStore
    ) throws -> Outcome {
        let disk = store.disk.copy()
        try disk.flip(place.path, at: place.offset, mask)
        let session: StoreSession
        do {
            session = try StoreSession(disk)
        } catch let damage as StoreDamage {
            guard !damage.description.isEmpty else { throw damage }
            return .refused
        } catch let refusal as StoreRefusal {
            guard !refusal.description.isEmpty else { throw refusal }
            return .refused
        }
        let isTold = try isTold(disk)
        try check(session, store, "opens")
        try session.store.close()
        let again = try StoreSession(disk)
        try check(again, store, "opens again")
        try again.store.close()
        return isTold ? .told : .harmless
    }

    /// Whether somebody who looks the store through finds something.
    private static func isTold(_ disk: SimulatedDisk) throws -> Bool {
        let paths = StorePaths(store: StoreSession.directory)
        let identity = try StoreIdentity.read(paths, disk: disk)
        var inspection = JournalInspection(paths, identity, disk: disk) { _ in }
        if try !inspection.run().isEmpty { return true }
        return try !FileInventory.read(paths, disk: disk).altered.isEmpty
    }

    private static func check(
        _ session: StoreSession, _ store: ClosedStore, _ what: String
    ) throws {
        guard StoreDump(session.store) == store.dump else {
            throw RecoveryCheck.Failure("it \(what) with something else")
        }
    }
}
