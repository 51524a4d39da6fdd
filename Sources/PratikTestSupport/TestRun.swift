// What the environment says about this run of the tests.

import Glibc

/// The seed and the length of a run.
package enum TestRun {
    /// PRATIK_TEST_SEED, or another one each time; printed once, so that the run can be repeated.
    package static let seed: UInt64 = {
        let seed =
            variable("PRATIK_TEST_SEED").flatMap { UInt64($0) }
            ?? UInt64.random(in: 0...UInt64.max)
        print("PRATIK_TEST_SEED=\(seed)")
        return seed
    }()

    /// Whether tests that try samples try everything: PRATIK_TORTURE=1.
    package static let isTorture = variable("PRATIK_TORTURE") == "1"

    private static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
