// What people are called where not everything of them is shown.

package import PratikModel
package import PratikStore

package enum PersonName {
    /// First name and initial, such as `Ada L.`; the user name of who has given neither.
    package static func short(of user: EntityID<User>, in store: Store) -> String? {
        guard let user = store.entity(user) else { return nil }
        let parts = [user.firstName, initial(of: user)].compactMap { $0 }
        return parts.isEmpty ? user.username.description : parts.joined(separator: " ")
    }

    /// The first letter of the last name, such as `L.`.
    package static func initial(of user: Entity<User>) -> String? {
        user.lastName?.first.map { "\($0.uppercased())." }
    }
}
