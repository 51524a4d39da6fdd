// Random lives of the service and of the plain model, side by side.

import Glibc
import Testing

@testable import PratikServer

@Suite @MainActor struct PropertyTests {
    /// Steps of a run, and the seed; `PRATIK_SEED` replays one, `PRATIK_STEPS` makes it longer.
    private static let steps = number("PRATIK_STEPS") ?? 10_000
    private static let seed =
        number("PRATIK_SEED").map { UInt64($0) } ?? UInt64.random(in: 1...1_000_000_000)

    private static func number(_ variable: String) -> Int? {
        getenv(variable).flatMap { Int(String(cString: $0)) }
    }

    @Test func `every answer and every derived field is the plain model's, across restarts`()
        throws
    {
        print("PRATIK_SEED=\(Self.seed) PRATIK_STEPS=\(Self.steps)")
        let driver = try ModelDriver(seed: Self.seed)
        try driver.populate()
        for step in 1...Self.steps {
            try driver.step()
            try driver.compareOne()
            if step.isMultiple(of: 250) { try driver.compareAll() }
            if step.isMultiple(of: 1_000) {
                try driver.restart()
                try driver.compareAll()
            }
        }
        try driver.close()
    }
}
