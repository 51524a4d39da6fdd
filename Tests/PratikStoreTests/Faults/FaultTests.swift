// A call to the disk that fails, at any place: nothing is lost that was acknowledged.

import PratikStore
import PratikTestSupport
import Testing

@Suite struct FaultTests {
    private static let patienceMilliseconds = 60_000
    private static let workload = Workload(seed: TestRun.seed, transactions: 60)
    /// Places of each sort that are tried; all of them in the long version.
    private static let samples = 8

    /// Every call of the workload when none fails.
    private static let calls = Result {
        let disk = try SimulatedDisk.forStore()
        let calls = CallLog()
        disk.setFault { calls.add($0) }
        let run = try WorkloadRun(workload, on: disk)
        try run.run()
        try run.session.store.close()
        return calls.all
    }

    @Test(arguments: FaultTrial.Sort.allCases, [false, true])
    func `after a failed call the store goes on, stops or does not open, and has lost nothing`(
        sort: FaultTrial.Sort, isForGood: Bool
    ) throws {
        let places = try places(sort)
        var ends: Set<FaultyRun.End> = []
        for call in places {
            let trial = FaultTrial(sort: sort, call: call, isForGood: isForGood)
            let result = BoundedTime.run(milliseconds: Self.patienceMilliseconds) {
                Result { try Self.run(trial) }
            }
            let context: Comment = "seed \(TestRun.seed), \(trial)"
            let end = try #require(result, "it never ends: \(context)")
            do { ends.insert(try end.get()) } catch {
                Issue.record("\(error): \(context)")
            }
        }
        #expect(!ends.isEmpty && places.count >= Self.samples)
    }

    @Test(arguments: [FaultTrial.Sort.fullDisk, .noDescriptors], [false, true])
    func `want of space or of descriptors never stops the journal`(
        sort: FaultTrial.Sort, isForGood: Bool
    ) throws {
        for call in try places(sort) {
            let trial = FaultTrial(sort: sort, call: call, isForGood: isForGood)
            let result = BoundedTime.run(milliseconds: Self.patienceMilliseconds) {
                Result { try FaultyRun(Self.workload, trial).run() }
            }
            let context: Comment = "seed \(TestRun.seed), \(trial)"
            let end = try #require(result, "it never ends: \(context)").get()
            #expect(end != .journalStopped, context)
        }
    }

    /// The places that are tried: of each name of a call one, and others by chance.
    private func places(_ sort: FaultTrial.Sort) throws -> [Int] {
        let calls = try Self.calls.get().filter(sort.canHit)
        if TestRun.isTorture { return calls.map(\.number) }
        var random = SeededGenerator(seed: TestRun.seed)
        var places = Set(calls.shuffled(using: &random).prefix(Self.samples).map(\.number))
        for name in DiskCall.Name.allCases {
            let same = calls.filter { $0.name == name }
            if let one = same.randomElement(using: &random) { places.insert(one.number) }
        }
        return places.sorted()
    }

    private static func run(_ trial: FaultTrial) throws -> FaultyRun.End {
        let run = try FaultyRun(workload, trial)
        let end = try run.run()
        let record = run.disk.record
        let position = record.operations.count
        let check = RecoveryCheck(
            history: run.history, acknowledged: run.history.acknowledged(at: position),
            submitted: run.history.submitted(at: position))
        var random = SeededGenerator(seed: TestRun.seed, part: trial.call)
        for ordering in NameOrdering.allCases {
            var scan = CrashScan(record, ordering: ordering)
            scan.advance(to: position)
            try check.run(on: scan.kill())
            let policy = CrashPolicy(ordering, names: .some, writes: .mixed)
            try check.run(on: scan.crash(policy, using: &random))
        }
        return end
    }
}
