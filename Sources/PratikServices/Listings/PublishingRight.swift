// Who may publish listings.

package import PratikModel

package enum PublishingRight {
    /// The types of user who publish only while they are verified.
    package static let verifiedTypes: [UserType] = [.landlord, .driver]

    /// Why the user may not publish; nil when they may.
    package static func obstacle(to user: Entity<User>) -> BilingualText? {
        guard user.isActive else {
            return BilingualText(fr: "Ce compte est inactif.", en: "This account is inactive.")
        }
        guard verifiedTypes.contains(user.userType), !user.isVerified else { return nil }
        let type = user.userType.label
        return BilingualText(
            fr: "Un compte « \(type.fr) » ne publie qu’une fois vérifié.",
            en: "An account of type “\(type.en)” publishes only once it is verified.")
    }
}
