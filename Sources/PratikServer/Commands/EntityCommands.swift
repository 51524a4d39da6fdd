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
    static func get(
        _ schema: Schema, reads: [Schema]? = nil, rendering: Rendering? = nil
    ) -> Command {
        Command(
            "\(schema.noun).get", fr: "Montre \(schema.withArticle.fr).",
            en: "Shows \(schema.withArticle.en).", access: schema.access.get,
            parameters: [id(of: schema)], example: "\(schema.noun).get 1", reads: reads ?? [schema],
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
        let through = Set(schema.owners.filter { !$0.isLimited }.map(\.through))
        let parameters = schema.fields.filter(\.isGiven).map { field in
            Parameter(
                field.name, field.label, field.type, isRequired: field.isRequired,
                isImplied: field.isRequired && through.contains(field.name), setter: field.setter)
        }
        return Command(
            "\(schema.noun).create", fr: "Crée \(schema.withArticle.fr).",
            en: "Creates \(schema.withArticle.en).", access: schema.access.create,
            parameters: parameters, example: Examples.create(schema), reads: [schema],
            subject: schema, gathersProblems: true,
            .write { call, transaction throws(Refusal) in
                var record = Record(new: schema)
                let wrong = try set(call, in: &record, replacing: nil)
                try implyOwner(call, in: &record)
                try refuse(wrong, of: record, replacing: nil, in: transaction)
                let written = try transaction.put(record)
                try checkOwned(written, by: call)
                return .row(rendered(written, call), entity: written.id)
            })
    }

    /// Gives the record what the caller gave, if the caller may; answers what is not acceptable.
    private static func set(
        _ call: Call, in record: inout Record, replacing old: Record?
    ) throws(Refusal) -> [Refusal.FieldMessage] {
        var forbidden: [AnyField] = []
        var wrong = call.arguments.unacceptable
        for (name, value) in call.arguments.values {
            guard let field = record.schema.field(named: name) else { continue }
            if let old, old[field] == value { continue }
            guard Authorization.maySet(field, of: old, call.caller, in: call.store) else {
                forbidden.append(field)
                continue
            }
            if !field.isOptional, value.isNull || value.text == "" {
                wrong.append(
                    .init(name, BilingualText(fr: "ne peut être vide", en: "cannot be empty")))
                continue
            }
            record[field] = field.isOptional && value.text == "" ? .null : value
        }
        if !forbidden.isEmpty { throw Authorization.forbidden(fields: forbidden) }
        return wrong
    }

    /// Refuses everything that is wrong at once: values, required ones that are not there, rules.
    private static func refuse(
        _ wrong: [Refusal.FieldMessage], of record: Record, replacing old: Record?,
        in transaction: Transaction
    ) throws(Refusal) {
        let named = Set(wrong.map(\.name))
        let missing = record.missingFields.filter { !named.contains($0.name) }
        guard missing.isEmpty else {
            throw .malformed(
                missing.map {
                    .init($0.name, BilingualText(fr: "est requis", en: "is required"))
                } + wrong)
        }
        guard !wrong.isEmpty else { return }
        // Rules read required values, so they can be asked about a complete record alone.
        let others =
            record.missingFields.isEmpty
            ? try transaction.problems(of: record, replacing: old)
            : transaction.referencesToNothing(in: record, replacing: old)
        throw .invalid(wrong + others.filter { !named.contains($0.name) })
    }

    /// An owner need not say who they are: the field through which they own is theirs.
    private static func implyOwner(
        _ call: Call, in record: inout Record
    ) throws(Refusal) {
        guard let actor = call.caller.actor, !call.caller.isAdministrator else { return }
        for ownership in record.schema.owners where !ownership.isLimited {
            guard let field = record.schema.field(named: ownership.through),
                record[field].isNull, !field.isOptional
            else { continue }
            switch field.referencedKind {
            case User.kind: record[field] = actor.id.stored
            case Company.kind: record[field] = try call.profile(Company.self, of: actor).stored
            case School.kind: record[field] = try call.profile(School.self, of: actor).stored
            default: break
            }
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
            + schema.fields.filter(\.isGiven).map {
                Parameter($0.name, $0.label, $0.type, setter: $0.setter)
            }
        return Command(
            "\(schema.noun).update", fr: "Modifie \(schema.withArticle.fr).",
            en: "Changes \(schema.withArticle.en).", access: schema.access.update,
            parameters: parameters, example: Examples.update(schema), reads: [schema],
            subject: schema, gathersProblems: true,
            .write { call, transaction throws(Refusal) in
                let old = try call.subjectRecord(of: schema)
                try call.checkExpectedRevision(old)
                var record = old
                let wrong = try set(call, in: &record, replacing: old)
                try refuse(wrong, of: record, replacing: old, in: transaction)
                let written = try transaction.put(record)
                try checkOwned(written, by: call)
                return .row(rendered(written, call), entity: written.id)
            })
    }

    // MARK: delete

    private static func delete(_ schema: Schema) -> Command {
        Command(
            "\(schema.noun).delete",
            fr: "Supprime \(schema.withArticle.fr) et ce qui en dépend.",
            en: "Deletes \(schema.withArticle.en) and what depends on it.",
            access: schema.access.delete, parameters: [id(of: schema)],
            example: "\(schema.noun).delete 1 @dry-run", reads: [schema], confirms: true,
            subject: schema,
            .write { call, transaction throws(Refusal) in
                let record = try call.subjectRecord(of: schema)
                try call.checkExpectedRevision(record)
                try transaction.delete(schema, record.id)
                return .status(["deleted": .object(transaction.deletedCounts)])
            })
    }

    /// A written record as its caller sees it: the row that the table has of it.
    private static func rendered(_ record: Record, _ call: Call) -> [UInt8] {
        guard record.schema !== Notification.schema,
            let row = call.store.table(record.schema).row(record.id)
        else { return NotificationCommands.rendered(record, call) }
        return row.bytes
    }
}

extension Transaction {
    /// How many entities of each kind went, as a status says it.
    var deletedCounts: JSONObject {
        var counts = JSONObject()
        for (kind, count) in deleted where AllEntities.schema(ofKind: kind)?.isPrivate == false {
            counts[kind] = .integer(Int64(count))
        }
        return counts
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
