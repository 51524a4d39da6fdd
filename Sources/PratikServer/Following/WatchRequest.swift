// What a client that follows the changes has asked for.

import PratikModel
import PratikStore

/// A `watch`, checked.
struct WatchRequest {
    let feed: JournalFeed
    /// The kind whose changes are told; nil for all.
    let schema: Schema?
    /// The transaction behind which changes are told; at most the newest one.
    let since: UInt64
    /// Whether that number is one of another history than the store's.
    let isOfOtherHistory: Bool
    /// The entities to be told before; as of `since`.
    let initial: FrozenRows?
    /// The change rows after which it ends, with their whole transaction.
    let limit: Int?
    let language: Language
}
