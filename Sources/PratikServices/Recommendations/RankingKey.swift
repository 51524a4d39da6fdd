// A student's place among the recommended ones, in one word.

package import PratikModel

/// Sorts by number of recommendations and mean, descending, then by student, ascending.
package struct RankingKey: Sendable, Hashable, Comparable {
    private static let countBits: UInt64 = 20
    private static let meanBits: UInt64 = 10
    private static let idBits: UInt64 = 30
    private static let mostCount = UInt64(1) << countBits - 1
    private static let mostMean = UInt64(1) << meanBits - 1

    /// From the highest bits: the number counted down, the mean in hundredths counted down, the id.
    package let rawValue: UInt64

    package init(rawValue: UInt64) { self.rawValue = rawValue }

    init(total: StudentStandings.Total, student: Int64) {
        let count = Self.mostCount - min(UInt64(total.count), Self.mostCount)
        let mean = Self.mostMean - UInt64(total.mean.hundredths)
        rawValue = (count << Self.meanBits | mean) << Self.idBits | UInt64(student)
    }

    static let first = RankingKey(rawValue: 0)

    /// The least key behind this one.
    var next: RankingKey { RankingKey(rawValue: rawValue + 1) }

    /// The least key of those with fewer recommendations.
    var firstWithFewer: RankingKey {
        let shift = Self.meanBits + Self.idBits
        return RankingKey(rawValue: (rawValue >> shift + 1) << shift)
    }

    package var student: EntityID<Student> {
        EntityID(Int64(rawValue & (UInt64(1) << Self.idBits - 1)))
    }

    package var mean: Hundredths {
        Hundredths(
            hundredths: Int64(Self.mostMean - (rawValue >> Self.idBits & Self.mostMean)))
    }

    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
