// Whether a caller may use a command: the one place that decides, from declarations.

import PratikModel
import PratikServices
import PratikStore

enum Authorization {
    /// Refuses who can have no access to `command`, whatever it is about.
    static func checkClass(_ command: Command, _ caller: Caller) throws(Refusal) {
        guard caller.actor == nil, !caller.isAdministrator,
            !command.access.contains(.anyone)
        else { return }
        throw unauthenticated(command)
    }

    /// Refuses unless `caller` has one of the classes of access that `command` is for.
    static func check(
        _ command: Command, _ caller: Caller, _ arguments: Arguments, in store: Store
    ) throws(Refusal) {
        let access = command.access
        if access.contains(.anyone) { return }
        if access.contains(.administrator), caller.isAdministrator { return }
        guard let actor = caller.actor else { throw unauthenticated(command) }
        if access.contains(.user) { return }
        if access.contains(.company), actor.type == .company { return }
        if access.contains(.school), actor.type == .school || actor.type == .trainingCenter {
            return
        }
        if access.contains(.owner), try owns(actor, command, arguments, in: store) { return }
        throw forbidden(command)
    }

    /// A command without a subject shows owners what is their own.
    private static func owns(
        _ actor: Actor, _ command: Command, _ arguments: Arguments, in store: Store
    ) throws(Refusal) -> Bool {
        guard let schema = command.subject, let id = arguments.id else { return true }
        guard let record = store.table(schema).record(id) else { throw .notFound(schema, id) }
        return Owners.owns(actor.id, record, in: store)
    }

    private static func unauthenticated(_ command: Command) -> Refusal {
        guard command.access != .administrator else {
            return Refusal(
                .unauthenticated, fr: "\(command.name) est réservé aux administrateurs.",
                en: "\(command.name) is for administrators.")
        }
        return Refusal(
            .unauthenticated, fr: "\(command.name) demande un utilisateur.",
            en: "\(command.name) needs a user.")
    }

    private static func forbidden(_ command: Command) -> Refusal {
        Refusal(
            .forbidden, fr: "\(command.name) ne vous est pas permis ici.",
            en: "You are not allowed to do \(command.name) here.")
    }

    /// Refuses unless the caller may give `field` a value: of a new entity when `record` is nil.
    static func maySet(
        _ field: AnyField, of record: Record?, _ caller: Caller, in store: Store
    ) -> Bool {
        if caller.isAdministrator { return true }
        guard let actor = caller.actor else { return false }
        let ways = record.map { Owners.ways(of: actor.id, to: $0, in: store) }
        switch field.setter {
        case .owner: return ways?.contains { !$0.isLimited } ?? true
        case .ownerAtCreation: return record == nil
        case .ownerThrough(let name):
            return ways?.contains { $0.through == name } ?? (field.name == name)
        case .administrator, .verb, .daemon: return false
        }
    }

    /// The refusal of values for fields that the caller may not set.
    static func forbidden(fields: [AnyField]) -> Refusal {
        var refusal = Refusal(
            .forbidden,
            fr: "Vous ne pouvez pas modifier : \(fields.map(\.name).joined(separator: ", ")).",
            en: "You cannot set: \(fields.map(\.name).joined(separator: ", ")).")
        refusal.fields = fields.map {
            .init($0.name, BilingualText(fr: "ne vous appartient pas", en: "is not yours to set"))
        }
        return refusal
    }
}
