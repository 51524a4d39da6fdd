// `list` of every kind: filters, order and pages made from its schema.

import PratikJSON
import PratikModel
import PratikProtocol
import PratikServices
import PratikStore

extension EntityCommands {
    /// - Parameters:
    ///   - extra: parameters besides the schema's filters.
    ///   - filters: the conditions that `extra` stands for.
    ///   - status: what the status tells besides the page.
    static func list(
        _ schema: Schema, reads: [Schema]? = nil, extra: [Parameter] = [],
        filters extraFilters: @escaping @MainActor (Call) -> [FieldFilter] = { _ in [] },
        status: @escaping @MainActor (Call) -> JSONObject = { _ in [:] },
        rendering: @escaping Rendering = { $1.bytes }
    ) -> Command {
        Command(
            "\(schema.noun).list",
            fr: "Liste les \(schema.plural.fr.lowercased()), par filtres et dans l’ordre voulu.",
            en: "Lists \(schema.plural.en.lowercased()), filtered and sorted.",
            access: schema.access.list, parameters: extra + ListFilters.parameters(of: schema),
            example: Examples.list(schema), reads: reads ?? [schema], subject: schema,
            .read { call throws(Refusal) in
                let order = try ListOrder(call, schema)
                let filters = ListFilters.filters(call.arguments, of: schema) + extraFilters(call)
                let plan = ListPlan(
                    table: call.store.table(schema), filters: filters, order: order.scanOrder,
                    own: own(call, schema))
                let scan = ListScan(plan, limit: call.limit, after: try order.cursor(call))
                return .scanning(scan) { scan in
                    var outcome = page(scan, call, schema, order, rendering)
                    for member in status(call).members {
                        outcome.status[member.key] = member.value
                    }
                    return outcome
                }
            })
    }

    /// Administrators see all; others what is theirs.
    private static func own(_ call: Call, _ schema: Schema) -> [IDSource]? {
        guard let actor = call.caller.actor, !call.caller.isAdministrator else { return nil }
        return Owners.sources(of: schema, ownedBy: actor.id, in: call.store)
    }

    private static func page(
        _ scan: ListScan, _ call: Call, _ schema: Schema, _ order: ListOrder,
        _ rendering: Rendering
    ) -> Outcome {
        let table = call.store.table(schema)
        return .page(of: scan, cursor: order.cursorText) { id in
            table.row(id).map { rendering(call, $0) }
        }
    }
}

/// The filters of a kind's list, as parameters and as conditions.
enum ListFilters {
    static func parameters(of schema: Schema) -> [Parameter] {
        schema.fields.flatMap { field -> [Parameter] in
            switch field.type {
            case .object, .objects, .file: []
            case .boolean, .choice, .reference: [Parameter(field.name, field.label, field.type)]
            case .list, .choices:
                [Parameter(field.name, field.label, .text(maximum: 200))]
            default:
                if field.type.hasRangeFilter {
                    [
                        Parameter(
                            "\(field.name)_from", bounded(field, fr: "à partir de", en: "from"),
                            field.type),
                        Parameter(
                            "\(field.name)_to", bounded(field, fr: "jusqu’à", en: "to"),
                            field.type),
                    ]
                } else {
                    [Parameter(field.name, field.label, .text(maximum: 200))]
                }
            }
        }
    }

    private static func bounded(_ field: AnyField, fr: String, en: String) -> BilingualText {
        BilingualText(fr: "\(field.label.fr), \(fr)", en: "\(field.label.en), \(en)")
    }

    /// The folded text to look for; numbers are found however their digits are grouped.
    private static func wanted(_ text: String, _ type: ValueType) -> [UInt8] {
        switch type {
        case .siret: return text.utf8.filter { (48...57).contains($0) }
        case .phone:
            // Stored as E.164, where a national number has lost its first 0.
            return Array(text.utf8.filter { (48...57).contains($0) }.drop { $0 == 48 })
        default: return TextFolding.fold(text)
        }
    }

    /// The conditions that the arguments set.
    static func filters(_ arguments: Arguments, of schema: Schema) -> [FieldFilter] {
        schema.fields.flatMap { field -> [FieldFilter] in
            var filters: [FieldFilter] = []
            if let value = arguments[field.name] {
                switch field.type {
                case .boolean, .choice, .reference:
                    filters.append(FieldFilter(field, .equals(value)))
                default:
                    if value.isNull {
                        filters.append(FieldFilter(field, .equals(.null)))
                    } else if let text = value.text {
                        filters.append(FieldFilter(field, .contains(wanted(text, field.type))))
                    }
                }
            }
            if let least = arguments["\(field.name)_from"]?.integer {
                filters.append(FieldFilter(field, .atLeast(least)))
            }
            if let most = arguments["\(field.name)_to"]?.integer {
                filters.append(FieldFilter(field, .atMost(most)))
            }
            return filters
        }
    }
}
