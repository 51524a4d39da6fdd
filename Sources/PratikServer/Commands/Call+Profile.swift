// For whose profile a request is made.

import PratikModel
import PratikServices
import PratikStore

extension Call {
    /// The profile of that kind that a user has; a refusal that says how to make one.
    func profile<Declaration>(
        _ kind: Declaration.Type, of actor: Actor
    ) throws(Refusal) -> EntityID<Declaration> {
        if let id = Profiles.profile(kind, of: actor.id, in: store) { return id }
        let schema = kind.schema
        throw .invalid(
            schema.noun, fr: "ce compte n’a pas encore de profil : \(schema.noun).create le fait",
            en: "this account has no profile yet: \(schema.noun).create makes it")
    }

    /// The profile that a request is for: the caller's own, or the one that an administrator names.
    func profile<Declaration>(
        named parameter: TypedParameter<EntityID<Declaration>?>
    ) throws(Refusal) -> EntityID<Declaration> {
        let named = self[parameter]
        let name = parameter.parameter.name
        if let actor = caller.actor, !caller.isAdministrator {
            let own = try profile(Declaration.self, of: actor)
            guard named == nil || named == own else {
                throw Refusal(
                    .forbidden, fr: "\(name) : vous n’agissez que pour vous-même.",
                    en: "\(name): you act for yourself alone.")
            }
            return own
        }
        guard let named else {
            throw .malformed([
                .init(name, BilingualText(fr: "est requis", en: "is required"))
            ])
        }
        guard store.entity(named) != nil else {
            throw .notFound(Declaration.schema, named.rawValue)
        }
        return named
    }
}
