// The five verbs that every kind has, made from its schema.

import PratikJSON
import PratikModel
import PratikServices
import PratikStore

enum EntityCommands {
    /// `get`, `list`, `create`, `update` and `delete` of one kind.
    static func all(of schema: Schema) -> [Command] {
        let reading =
            schema === Notification.schema ? [] : [get(schema), list(schema)]
        return reading + [create(schema), update(schema), delete(schema)]
    }

    static func id(of schema: Schema) -> Parameter {
        Parameter(
            "id", schema.label, .reference(kind: schema.kind), isRequired: true,
            isPositional: true)
    }

    // MARK: get

    /// How a record becomes the row that a caller sees.
    typealias Rendering = @MainActor (Call, Row) -> [UInt8]

    /// - Parameter rendering: how the row is shown, where it is not shown as it is stored.
    static func get(_ schema: Schema, rendering: Rendering? = nil) -> Command {
        Command(
            "\(schema.noun).get", fr: "Montre une entité : \(schema.label.fr).",
            en: "Shows one \(schema.label.en.lowercased()).", access: schema.access.get,
            parameters: [id(of: schema)], example: "\(schema.noun).get 1", reads: [schema],
            subject: schema, directRow: rendering == nil ? schema : nil,
            .read { call throws(Refusal) in
                let id = call.arguments.id ?? 0
                guard let row = call.store.table(schema).row(id) else {
                    throw .notFound(schema, id)
                }
                return .done(.row(rendering?(call, row) ?? row.bytes))
            })
    }

    // MARK: create

    private static func create(_ schema: Schema) -> Command {
        let through = Set(schema.owners.map(\.through))
        let parameters = schema.fields.filter(\.isGiven).map { field in
            // What an owner implies is asked of administrators once it is known who asks.
            Parameter(
                field.name, field.label, field.type,
                isRequired: field.isRequired && !through.contains(field.name))
        }
        return Command(
            "\(schema.noun).create", fr: "Crée une entité : \(schema.label.fr).",
            en: "Creates \(schema.label.en.withArticle).", access: schema.access.create,
            parameters: parameters, example: Examples.create(schema), reads: [schema],
            subject: schema,
            .write { call, transaction throws(Refusal) in
                var record = Record(new: schema)
                try set(call, in: &record, replacing: nil)
                implyOwner(call, in: &record)
                try checkComplete(record)
                let written = try transaction.put(record)
                try checkOwned(written, by: call)
                return .row(rendered(written, call), entity: written.id)
            })
    }

    /// Gives the record what the caller gave, if the caller may.
    private static func set(
        _ call: Call, in record: inout Record, replacing old: Record?
    ) throws(Refusal) {
        var forbidden: [AnyField] = []
        var empty: [Refusal.FieldMessage] = []
        for (name, value) in call.arguments.values {
            guard let field = record.schema.field(named: name) else { continue }
            if let old, old[field] == value { continue }
            guard Authorization.maySet(field, of: old, call.caller, in: call.store) else {
                forbidden.append(field)
                continue
            }
            if !field.isOptional, value.isNull || value.text == "" {
                empty.append(
                    .init(name, BilingualText(fr: "ne peut être vide", en: "cannot be empty")))
                continue
            }
            record[field] = field.isOptional && value.text == "" ? .null : value
        }
        if !forbidden.isEmpty { throw Authorization.forbidden(fields: forbidden) }
        if !empty.isEmpty { throw .invalid(empty) }
    }

    /// An owner need not say who they are: the field through which they own is theirs.
    private static func implyOwner(_ call: Call, in record: inout Record) {
        guard let actor = call.caller.actor, !call.caller.isAdministrator else { return }
        for ownership in record.schema.owners where !ownership.isLimited {
            guard let field = record.schema.field(named: ownership.through),
                record[field].isNull, !field.isOptional
            else { continue }
            switch field.referencedKind {
            case User.kind: record[field] = actor.id.stored
            case Company.kind:
                record[field] = Profiles.profile(Company.self, of: actor.id, in: call.store).stored
            case School.kind:
                record[field] = Profiles.profile(School.self, of: actor.id, in: call.store).stored
            default: break
            }
        }
    }

    private static func checkComplete(_ record: Record) throws(Refusal) {
        let missing = record.schema.fields.filter { $0.isRequired && record[$0].isNull }
        guard missing.isEmpty else {
            throw .malformed(
                missing.map {
                    .init($0.name, BilingualText(fr: "est requis", en: "is required"))
                })
        }
    }

    /// What a caller who is no administrator has written is theirs, before and after.
    private static func checkOwned(_ record: Record, by call: Call) throws(Refusal) {
        guard !call.caller.isAdministrator else { return }
        guard let actor = call.caller.actor, Owners.owns(actor.id, record, in: call.store) else {
            throw Refusal(
                .forbidden, fr: "Vous ne pouvez écrire que ce qui est à vous.",
                en: "You can only write what is yours.")
        }
    }

    // MARK: update

    private static func update(_ schema: Schema) -> Command {
        let parameters =
            [id(of: schema)]
            + schema.fields.filter(\.isGiven).map { Parameter($0.name, $0.label, $0.type) }
        return Command(
            "\(schema.noun).update", fr: "Modifie une entité : \(schema.label.fr).",
            en: "Changes \(schema.label.en.withArticle).", access: schema.access.update,
            parameters: parameters, example: Examples.update(schema), reads: [schema],
            subject: schema,
            .write { call, transaction throws(Refusal) in
                let old = try call.subjectRecord(of: schema)
                try call.checkExpectedRevision(old)
                var record = old
                try set(call, in: &record, replacing: old)
                let written = try transaction.put(record)
                try checkOwned(written, by: call)
                return .row(rendered(written, call), entity: written.id)
            })
    }

    // MARK: delete

    private static func delete(_ schema: Schema) -> Command {
        Command(
            "\(schema.noun).delete",
            fr: "Supprime une entité et ce qui en dépend : \(schema.label.fr).",
            en: "Deletes \(schema.label.en.withArticle) and what depends on it.",
            access: schema.access.delete, parameters: [id(of: schema)],
            example: "\(schema.noun).delete 1 @dry-run", reads: [schema], confirms: true,
            subject: schema,
            .write { call, transaction throws(Refusal) in
                let record = try call.subjectRecord(of: schema)
                try call.checkExpectedRevision(record)
                try transaction.delete(schema, record.id)
                var counts = JSONObject()
                for (kind, count) in transaction.deleted
                where AllEntities.schema(ofKind: kind)?.isPrivate == false {
                    counts[kind] = .integer(Int64(count))
                }
                return .status(["deleted": .object(counts)])
            })
    }

    /// A written record as its caller sees it.
    private static func rendered(_ record: Record, _ call: Call) -> [UInt8] {
        guard record.schema === Notification.schema else { return record.row }
        return NotificationCommands.rendered(record, call)
    }
}

extension AnyField {
    /// Whether `create` and `update` take it at all.
    var isGiven: Bool {
        switch setter {
        case .verb, .daemon: false
        default: true
        }
    }
}

extension String {
    /// An English noun in the middle of a sentence, with its article: “an internship”, “a user”.
    fileprivate var withArticle: String {
        let noun = lowercased()
        let isVowel = noun.first.map { "aeio".contains($0) } ?? false
        return (isVowel ? "an " : "a ") + noun
    }
}
