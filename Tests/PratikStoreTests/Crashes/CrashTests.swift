// A loss of power at any moment: what was acknowledged is there, and nothing is half.

import PratikStore
import PratikTestSupport
import Testing

@Suite struct CrashTests {
    /// Threads among which the places of the record are divided.
    private static let parts = 4
    private static let patienceMilliseconds = 60_000

    private static let policies = NameOrdering.allCases.flatMap(CrashPolicy.all)

    @Test func `the workload has enough of everything`() throws {
        let workload = Workload(seed: TestRun.seed, transactions: 220)
        #expect(workload.steps.count(where: \.isTransaction) >= 200)
        #expect(Set(workload.steps) == Set(WorkloadStep.allCases))
        let recorded = try RecordedWorkload.shared.get()
        let end = recorded.record.operations.count
        #expect(recorded.history.acknowledged(at: end) >= 200)
        var scan = CrashScan(recorded.record, ordering: .journaled)
        scan.advance(to: end)
        let journal = StorePaths(store: StoreSession.directory).journal
        let segments = try scan.kill().names(in: journal)
        #expect(segments.count >= 20, "\(segments.count) segments: the journal rotates")
    }

    @Test(arguments: 0..<parts)
    func `after a crash at any moment the store opens with what it promised, and works on`(
        part: Int
    ) throws {
        let recorded = try RecordedWorkload.shared.get()
        var scans = NameOrdering.allCases.map { CrashScan(recorded.record, ordering: $0) }
        let end = recorded.record.operations.count
        for position in stride(from: part, through: end, by: Self.parts) {
            for index in scans.indices { scans[index].advance(to: position) }
            var random = SeededGenerator(seed: TestRun.seed, part: position)
            for policy in policies(&random) {
                for scan in scans where scan.ordering == policy.ordering {
                    let disk = scan.crash(policy, using: &random)
                    try check(disk, recorded, at: position, "\(policy)")
                }
            }
        }
    }

    @Test(arguments: NameOrdering.allCases)
    func `a store whose directory the daemon has made is found again after a crash`(
        ordering: NameOrdering
    ) throws {
        let disk = SimulatedDisk()
        try disk.makeDirectory("/srv")
        let run = try WorkloadRun(Workload(seed: TestRun.seed, transactions: 5), on: disk.copy())
        try run.run()
        let record = run.disk.record
        try run.session.store.close()
        var scan = CrashScan(record, ordering: ordering)
        scan.advance(to: record.operations.count)
        var random = SeededGenerator(seed: TestRun.seed)
        let policy = CrashPolicy(ordering, names: .lost, writes: .dropped)
        let sequence = run.history.submitted(at: record.operations.count)
        let check = RecoveryCheck(
            history: run.history, acknowledged: sequence, submitted: sequence)
        try check.run(on: scan.crash(policy, using: &random))
    }

    private func policies(_ random: inout SeededGenerator) -> [CrashPolicy] {
        if TestRun.isTorture { return Self.policies }
        return Self.policies.randomElement(using: &random).map { [$0] } ?? []
    }

    private func check(
        _ disk: SimulatedDisk, _ recorded: RecordedWorkload, at position: Int, _ policy: String
    ) throws {
        let check = recorded.check(at: position)
        let failure = BoundedTime.run(milliseconds: Self.patienceMilliseconds) { () -> String in
            do {
                try check.run(on: disk)
                return ""
            } catch {
                return "\(error)"
            }
        }
        try #require(
            failure == "",
            """
            seed \(TestRun.seed), crash before operation \(position), \(policy): \
            \(failure ?? "it never ends"). Before it:
            \(recorded.record.excerpt(before: position))
            """)
    }
}
