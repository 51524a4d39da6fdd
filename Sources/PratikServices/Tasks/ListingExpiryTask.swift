// Listings whose two months are over are withdrawn.

package import PratikModel
package import PratikStore

package enum ListingExpiryTask: DailyTask {
    package static let name = "listing-expiry"
    package static let label = BilingualText(
        fr: "Retire les annonces expirées", en: "Withdraws expired listings")
    package static let minuteOfDay = 30

    private static let mostListings = 500

    package static func step(
        _ domain: Domain, in transaction: Transaction
    ) throws(Refusal) -> Int {
        var count = 0
        while count < mostListings, let place = domain.listings.byExpiry.first(behind: nil),
            let listing = transaction.entity(EntityID<Listing>(place.id)),
            let expiry = listing.expiresAt, expiry <= transaction.moment
        {
            try Listings.withdraw(listing, in: transaction)
            count += 1
        }
        return count
    }
}
