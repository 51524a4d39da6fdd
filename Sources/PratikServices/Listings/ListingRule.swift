// The rules of listings: dates that fit, and no listing of who may not publish.

import PratikModel
import PratikStore

/// A listing is available until no earlier than from when it is.
struct ListingRule: TransactionRule {
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        let listing = Entity<Listing>(new)
        if let from = listing.availableFrom, let to = listing.availableTo, to < from {
            throw .invalid("available_to", fr: "avant le début", en: "before the start")
        }
    }
}

/// A user who may publish no longer, by whatever change, has no published listing.
struct PublishingRightRule: TransactionRule {
    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let old, let new, PublishingRight.obstacle(to: Entity(old)) == nil,
            PublishingRight.obstacle(to: Entity(new)) != nil
        else { return }
        try Listings.withdrawAll(of: EntityID(new.id), in: transaction)
    }
}
