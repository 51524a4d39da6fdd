// What everybody may see of partner companies and of listings.

package import PratikJSON
package import PratikModel
import PratikStore

extension PublicRows {
    /// A partner company as its page shows it.
    package func partner(_ company: Entity<Company>) -> JSONObject {
        var row: JSONObject = ["id": .integer(company.id.rawValue)]
        append(
            [
                "company_name", "sector", "description", "address", "city", "postal_code",
                "website", "partner_since", "partner_badge", "total_interns_hosted",
                "average_rating",
            ], of: company.record, to: &row)
        return row
    }

    /// A published listing with its owner's first name and initial, and whether they are verified.
    package func listing(_ listing: Entity<Listing>) -> JSONObject {
        var row: JSONObject = ["id": .integer(listing.id.rawValue)]
        append(
            [
                "kind", "title", "description", "city", "price", "available_from", "available_to",
                "published_at", "expires_at",
            ], of: listing.record, to: &row)
        row["owner_name"] = text(PersonName.short(of: listing.owner, in: store))
        row["is_verified"] = .bool(store.entity(listing.owner)?.isVerified ?? false)
        return row
    }
}
