// One byte of a closed store that is another one: refused, or harmless, never silently wrong.

import PratikStore
import PratikTestSupport
import Testing

@Suite struct ByteFlipTests {
    /// Bytes of each part that are tried; all of them in the long version.
    private static let samples = 60
    private static let patienceMilliseconds = 60_000

    private enum Outcome: Sendable { case refused, harmless }

    @Test(arguments: ClosedStore.Part.allCases)
    func `a changed byte is refused with a reason or changes nothing that the store holds`(
        part: ClosedStore.Part
    ) throws {
        let store = try ClosedStore.shared.get()
        let all = try #require(store.places[part], "there are bytes of \(part)")
        var random = SeededGenerator(seed: TestRun.seed)
        let places =
            TestRun.isTorture ? all[...] : all.shuffled(using: &random).prefix(Self.samples)
        var refused = 0
        for place in places {
            let mask = UInt8(1) << UInt8.random(in: 0..<8, using: &random)
            let result = BoundedTime.run(milliseconds: Self.patienceMilliseconds) {
                Result { try Self.outcome(of: mask, at: place, in: store) }
            }
            let context: Comment = "seed \(TestRun.seed), \(part): \(place), mask \(mask)"
            let outcome = try #require(result, "it never ends: \(context)")
            do { if try outcome.get() == .refused { refused += 1 } } catch {
                Issue.record("\(error): \(context)")
            }
        }
        // What nothing else explains has to be refused each time.
        switch part {
        case .headerDigits, .headerObject, .recordDigits, .recordObject, .space, .lineFeed:
            #expect(refused == places.count, "\(part)")
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
        try check(session, store, "opens")
        try session.store.close()
        let again = try StoreSession(disk)
        try check(again, store, "opens again")
        try again.store.close()
        return .harmless
    }

    private static func check(
        _ session: StoreSession, _ store: ClosedStore, _ what: String
    ) throws {
        guard StoreDump(session.store) == store.dump else {
            throw RecoveryCheck.Failure("it \(what) with something else")
        }
    }
}
