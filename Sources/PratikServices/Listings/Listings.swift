// Publishing listings, and which of them the public sees.

package import PratikModel
package import PratikStore

/// The published listings: newest first, and by the moment at which they expire.
package struct Listings {
    /// Days from publication to expiry.
    static let daysPublished = 60

    package static let order = FieldOrder(field: Listing.fields.publishedAt, isDescending: true)
    private static let expiry = FieldOrder(field: Listing.fields.expiresAt, isDescending: false)

    private let store: Store
    package let newestFirst: OrderIndex
    let byExpiry: OrderIndex

    init(store: Store) {
        self.store = store
        let isPublished = Listing.fields.isPublished
        newestFirst = OrderIndex(order: Self.order) { $0.value(of: isPublished) }
        byExpiry = OrderIndex(order: Self.expiry) { $0.value(of: isPublished) }
        store.table(Listing.schema).add(newestFirst)
        store.table(Listing.schema).add(byExpiry)
    }

    /// Whether the public sees a published listing: it has not expired, its owner is active.
    package func isShown(_ listing: Record) -> Bool {
        let fields = Listing.fields
        guard let expiry = listing.value(of: fields.expiresAt), expiry > store.clock.now else {
            return false
        }
        return store.entity(listing.value(of: fields.owner))?.isActive ?? false
    }

    // MARK: Publishing

    /// Publishes a listing if its owner may; what is published already stays as it is.
    package static func publish(
        _ listing: Entity<Listing>, in transaction: Transaction
    ) throws(Refusal) -> Entity<Listing> {
        guard !listing.isPublished else { return listing }
        let owner = try transaction.require(listing.owner)
        if let obstacle = PublishingRight.obstacle(to: owner) {
            throw Refusal(.forbidden, obstacle)
        }
        var listing = listing
        listing.isPublished = true
        listing.publishedAt = transaction.moment
        listing.expiresAt = transaction.moment.adding(days: daysPublished)
        return try transaction.put(listing)
    }

    /// Takes a listing back.
    @discardableResult
    package static func withdraw(
        _ listing: Entity<Listing>, in transaction: Transaction
    ) throws(Refusal) -> Entity<Listing> {
        var listing = listing
        listing.isPublished = false
        listing.publishedAt = nil
        listing.expiresAt = nil
        return try transaction.put(listing)
    }

    /// Takes back every listing of a user; answers how many were published.
    @discardableResult
    package static func withdrawAll(
        of user: EntityID<User>, in transaction: Transaction
    ) throws(Refusal) -> Int {
        var count = 0
        let ids = transaction.store.table(Listing.schema).references(by: "owner")
            .ids(referringTo: user.rawValue)
        for id in ids {
            guard let listing = transaction.entity(EntityID<Listing>(id)), listing.isPublished
            else { continue }
            try withdraw(listing, in: transaction)
            count += 1
        }
        return count
    }
}
