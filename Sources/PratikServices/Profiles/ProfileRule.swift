// Profiles belong to users of the right type: companies to companies, students to students.

package import PratikModel
package import PratikStore

/// The account of a profile has one of the types that such a profile is for.
struct ProfileRule: TransactionRule {
    let types: [UserType]

    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let id = new["user"].integer, old?["user"].integer != id,
            let user = transaction.entity(EntityID<User>(id)), !types.contains(user.userType)
        else { return }
        let wanted = BilingualText(
            fr: types.map(\.label.fr).joined(separator: " ou "),
            en: types.map(\.label.en).joined(separator: " or "))
        throw .invalid(
            "user", fr: "ce compte est de type « \(user.userType.label.fr) », pas « \(wanted.fr) »",
            en: "this account is of type “\(user.userType.label.en)”, not “\(wanted.en)”")
    }
}

/// A user who has a profile keeps the type that the profile is for.
struct UserTypeRule: TransactionRule {
    func check(
        _ new: inout Record, replacing old: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let old, old["user_type"] != new["user_type"] else { return }
        let type = Entity<User>(new).userType
        for (schema, types) in Profiles.types where !types.contains(type) {
            let profiles = transaction.store.table(schema).unique("user")
            guard let profile = profiles.holder(of: [.integer(new.id)]) else { continue }
            throw .invalid(
                "user_type",
                fr: "ce compte a un profil (\(schema.label.fr) \(profile)) d’un autre type",
                en: "this account has a profile (\(schema.label.en.lowercased()) \(profile)) "
                    + "of another type")
        }
    }
}

/// Which kinds are profiles of users, and of which types.
package enum Profiles {
    package static let types: [(schema: Schema, types: [UserType])] = [
        (Company.schema, [.company]),
        (Student.schema, [.student]),
        (School.schema, [.school, .trainingCenter]),
    ]

    /// The profile of that kind that a user has.
    package static func profile<Declaration>(
        _ kind: Declaration.Type, of user: EntityID<User>, in store: Store
    ) -> EntityID<Declaration>? {
        store.table(Declaration.schema).unique("user").holder(of: [.integer(user.rawValue)])
            .map { EntityID($0) }
    }
}

/// A postal code that does not fit the city is allowed, and said.
struct PostalCodeRule: TransactionRule {
    func follow(
        from old: Record?, to new: Record?, in transaction: Transaction
    ) throws(Refusal) {
        guard let new, let code = new["postal_code"].text, let city = new["city"].text,
            old?["postal_code"] != new["postal_code"] || old?["city"] != new["city"]
        else { return }
        do throws(ValueProblem) {
            if let warning = try PostalCode(code).warning(forCity: city) {
                transaction.warnings.append(warning)
            }
        } catch {
            preconditionFailure("a stored postal code is one")
        }
    }
}
