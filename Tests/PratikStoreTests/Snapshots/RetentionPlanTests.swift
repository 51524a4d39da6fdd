// Which snapshots and segments have served their time.

import PratikModel
import Testing

@testable import PratikStore

@Suite struct RetentionPlanTests {
    private static let now = Timestamp(milliseconds: 1_795_370_400_000)

    /// Segments that were begun so many hours ago, numbered from 1.
    private func segments(_ hours: [Int]) -> [RetentionPlan.Segment] {
        hours.enumerated().map { index, hours in
            RetentionPlan.Segment(
                name: SegmentName(number: index + 1, first: UInt64(index * 10 + 1)),
                begun: Self.now.adding(seconds: -hours * 3600))
        }
    }

    /// Snapshots through a segment, made so many hours ago.
    private func snapshots(_ made: [(segment: Int, hours: Int)]) -> [RetentionPlan.Snapshot] {
        made.map { segment, hours in
            RetentionPlan.Snapshot(
                name: SnapshotName(segment: segment, seq: UInt64(segment * 10)),
                made: Self.now.adding(seconds: -hours * 3600))
        }
    }

    private func plan(
        _ segments: [Int], _ snapshots: [(segment: Int, hours: Int)], historyDays: Int = 1
    ) -> RetentionPlan {
        var policy = RetentionPolicy()
        policy.historyDays = historyDays
        return RetentionPlan(
            segments: self.segments(segments), snapshots: self.snapshots(snapshots),
            policy: policy, now: Self.now)
    }

    @Test func `the two newest snapshots stay, however old they are`() {
        let plan = plan([900, 800, 700, 600], [(1, 800), (2, 700), (3, 600)])
        #expect(plan.snapshots.map(\.segment) == [1])
        #expect(plan.segments.map(\.number) == [1, 2])
    }

    @Test func `a snapshot stays for a day after it has ceased to be among the newest`() {
        let recent = plan([900, 800, 700, 600], [(1, 800), (2, 30), (3, 23)])
        #expect(recent.snapshots.isEmpty && recent.segments.map(\.number) == [1])
        let later = plan([900, 800, 700, 600], [(1, 800), (2, 30), (3, 25)])
        #expect(later.snapshots.map(\.segment) == [1])
    }

    @Test func `segments stay as long as the history is kept, and go without a gap`() {
        let hours = [24 * 400, 24 * 370, 24 * 366, 24 * 364, 10, 5]
        let plan = plan(hours, [(4, 30), (5, 26)], historyDays: 365)
        #expect(plan.segments.map(\.number) == [1, 2])
    }

    @Test func `without two snapshots no segment goes`() {
        #expect(plan([9000, 8000, 7000], [(2, 7000)]).segments.isEmpty)
        #expect(plan([9000, 8000, 7000], []).segments.isEmpty)
    }

    @Test func `a segment that a kept snapshot is replayed from stays`() {
        let plan = plan([9000, 8000, 7000, 6000, 5000], [(2, 6500), (4, 5000)])
        #expect(plan.segments.map(\.number) == [1, 2])
    }
}
