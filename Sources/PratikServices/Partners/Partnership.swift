// Becoming a partner, and ceasing to be one.

package import PratikModel
package import PratikStore

package enum Partnership {
    /// Makes the company a partner or ends that.
    ///
    /// - Parameters:
    ///   - since: the first day of the partnership; what is known of it, or today, when nil.
    ///   - badge: whether it wears the badge; as it is a partner when nil.
    package static func set(
        _ isPartner: Bool, of company: Entity<Company>, since: CivilDate?, badge: Bool?,
        in transaction: Transaction
    ) throws(Refusal) -> Entity<Company> {
        var company = company
        company.isPartner = isPartner
        if isPartner {
            company.partnerSince =
                since ?? company.partnerSince ?? CivilTimeZone.date(of: transaction.moment)
        } else {
            company.partnerSince = nil
        }
        company.partnerBadge = isPartner && badge ?? true
        return try transaction.put(company)
    }
}
