// The transactions that touched one entity, looked for in the journal: what `history` answers.

import PratikModel
import PratikStore

/// One entity's part of the kept history. For a worker.
nonisolated struct EntityHistory: Sendable {
    let feed: JournalFeed
    let schema: Schema
    let id: Int64
    /// The last transaction to look at; it is durable.
    let through: UInt64
    /// Whether the entity is there now.
    let exists: Bool

    /// One page of it.
    ///
    /// - Parameter cursor: the transaction that the page before ended with.
    func page(
        after cursor: UInt64?, limit: Int, _ stop: StopFlag
    ) throws(Refusal) -> Outcome {
        do {
            while true {
                let oldest = try feed.oldest()
                do {
                    return try page(from: oldest, after: cursor, limit: limit, stop)
                } catch let gone as HistoryGone where cursor == nil && gone.oldest > oldest {
                    // The oldest segment was retired just now: what is kept begins behind it.
                }
            }
        } catch {
            throw .reading(error)
        }
    }

    private func page(
        from oldest: UInt64, after cursor: UInt64?, limit: Int, _ stop: StopFlag
    ) throws -> Outcome {
        var page = HistoryPage(of: self, after: cursor, limit: limit)
        // The last version of the page before is what the next change is compared with.
        var position = try feed.position(behind: (cursor ?? oldest) - 1)
        while position.seq < through, !page.hasMore, !stop.isSet {
            position = try feed.read(from: position, through: through, containing: needle) {
                try page.take($0)
                return !page.hasMore
            }
        }
        guard page.count > 0 || cursor != nil || exists else { throw neverSeen }
        return page.outcome(oldest: oldest)
    }

    /// What a record that writes the entity contains.
    private var needle: [UInt8] { Array("[\"\(schema.kind)\",\(id),".utf8) }

    private var neverSeen: Refusal {
        Refusal(
            .notFound, fr: "\(schema.label.fr) \(id) : introuvable, et sans historique.",
            en: "There is no \(schema.label.en.lowercased()) \(id), and no history of one.")
    }
}
