// Where somebody who follows the journal stands, and why they cannot go on.

/// A place in a journal's files behind a record: from here reading on costs only what is new.
package struct FeedPosition: Hashable, Sendable {
    let segment: SegmentName
    /// Bytes from the segment's start, where the next record begins.
    let offset: Int
    /// The last record before it.
    package let point: ChainPoint

    package var seq: UInt64 { point.seq }
}

/// The records that were asked for are older than the history that is kept.
package struct HistoryGone: Error, Equatable, Sendable {
    /// The sequence number of the oldest record that is kept, or comes next in an empty journal.
    package let oldest: UInt64

    package init(oldest: UInt64) { self.oldest = oldest }
}
