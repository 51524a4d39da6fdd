// The command table and the schemas, for programs: what `schema` answers.

import PratikJSON
import PratikModel
import PratikProtocol

/// Verbs with their parameters, and kinds as JSON Schema, one row each.
struct SchemaRows {
    private let table: CommandTable
    private let language: Language

    init(_ table: CommandTable, _ language: Language) {
        self.table = table
        self.language = language
    }

    /// All rows, or those of a verb, a noun or a kind.
    func rows(_ name: String?) throws(Refusal) -> [JSONObject] {
        guard let name, !name.isEmpty else {
            return table.commands.map(row) + AllEntities.visible.map(row)
        }
        let commands = table.commands.filter { $0.name == name || $0.noun == name[...] }
        let kinds = AllEntities.visible.filter { $0.kind == name || $0.noun == name }
        guard !commands.isEmpty || !kinds.isEmpty else { throw table.unknownName(name) }
        return commands.map(row) + kinds.map(row)
    }

    private func row(_ command: Command) -> JSONObject {
        [
            "type": "verb",
            "name": .string(command.name),
            "summary": .string(command.summary[language]),
            "access": .array(command.access.names.map { .string($0) }),
            "writes": .bool(command.writes),
            "confirms": .bool(command.confirms),
            "parameters": .array(command.parameters.map { .object(description(of: $0)) }),
            "options": .array(command.options.map { .string($0.rawValue) }),
            "example": .string(command.example),
        ]
    }

    private func description(of parameter: Parameter) -> JSONObject {
        var row: JSONObject = [
            "name": .string(parameter.name),
            "label": .string(parameter.label[language]),
            "type": .string(parameter.type.name),
            "required": .bool(parameter.isRequired),
            "positional": .bool(parameter.isPositional),
        ]
        if parameter.isImplied { row["implied_for_owners"] = true }
        if let setter = parameter.setter.name { row["setter"] = .string(setter) }
        let bounds = JSONSchema.of(parameter.type, language)
        for (key, name) in [
            ("minimum", "minimum"), ("maximum", "maximum"), ("maxLength", "max_length"),
        ] {
            if let bound = bounds[key] { row[name] = bound }
        }
        if case .reference(let kind) = parameter.type { row["kind"] = .string(kind) }
        if let choices = parameter.type.choiceList {
            row["choices"] = .array(
                choices.items.map {
                    .object(["code": .string($0.code), "label": .string($0.label[language])])
                })
        }
        return row
    }

    private func row(_ schema: Schema) -> JSONObject {
        var properties: JSONObject = [
            "id": ["type": "integer", "title": "id", "readOnly": true],
            "rev": ["type": "integer", "title": "rev", "readOnly": true],
        ]
        for field in schema.fields {
            properties[field.name] = .object(JSONSchema.of(field, language))
        }
        for member in schema.rendered {
            properties[member.name] = [
                "title": .string(member.label[language]), "readOnly": true, "x-rendered": true,
            ]
        }
        let sortable = ["id"] + schema.fields.filter(\.isSortable).map(\.name)
        return [
            "type": "kind",
            "name": .string(schema.kind),
            "noun": .string(schema.noun),
            "label": .string(schema.label[language]),
            "plural": .string(schema.plural[language]),
            "display": .array(schema.display.map { .string($0) }),
            "columns": .array((["id"] + schema.summary).map { .string($0) }),
            "sortable": .array(sortable.map { .string($0) }),
            "schema": [
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                "title": .string(schema.label[language]),
                "type": "object",
                "properties": .object(properties),
                "required": .array(
                    schema.fields.filter(\.isRequired).map { .string($0.name) }),
            ],
        ]
    }
}

/// A field as JSON Schema (draft 2020-12), with labels as its `title` and `x-labels`.
enum JSONSchema {
    static func of(_ field: AnyField, _ language: Language) -> JSONObject {
        var schema = of(field.type, language)
        schema["title"] = .string(field.label[language])
        if field.isOptional, let type = schema["type"] { schema["type"] = [type, "null"] }
        if field.isUnique { schema["x-unique"] = true }
        if let setter = field.setter.name { schema["x-setter"] = .string(setter) }
        if !field.isGiven { schema["readOnly"] = true }
        return schema
    }

    static func of(_ type: ValueType, _ language: Language) -> JSONObject {
        switch type {
        case .text(let maximum), .longText(let maximum):
            return ["type": "string", "maxLength": .integer(Int64(maximum))]
        case .integer(let range):
            var schema: JSONObject = ["type": "integer", "minimum": .integer(range.lowerBound)]
            if range.upperBound < Int64.max { schema["maximum"] = .integer(range.upperBound) }
            return schema
        case .decimal(let range):
            return [
                "type": "number", "minimum": .double(range.lowerBound.doubleValue),
                "maximum": .double(range.upperBound.doubleValue), "multipleOf": .double(0.01),
            ]
        case .boolean: return ["type": "boolean"]
        case .date: return ["type": "string", "format": "date"]
        case .timestamp: return ["type": "string", "format": "date-time"]
        case .choice(let list): return choice(list, language)
        case .list(let items, let characters):
            return [
                "type": "array", "maxItems": .integer(Int64(items)), "uniqueItems": true,
                "items": ["type": "string", "maxLength": .integer(Int64(characters))],
            ]
        case .choices(let list):
            return ["type": "array", "uniqueItems": true, "items": .object(choice(list, language))]
        case .reference(let kind):
            return ["type": "integer", "minimum": 1, "x-kind": .string(kind)]
        case .email: return ["type": "string", "format": "email"]
        case .webAddress: return ["type": "string", "format": "uri"]
        case .object, .file: return ["type": "object"]
        case .identifiers:
            return ["anyOf": [["type": "array", "items": ["type": "integer"]], ["const": "all"]]]
        case .operations, .objects: return ["type": "array", "items": ["type": "object"]]
        case .siret, .phone, .postalCode, .username, .uai:
            return ["type": "string", "format": .string(type.name)]
        }
    }

    private static func choice(_ list: ChoiceList, _ language: Language) -> JSONObject {
        var labels = JSONObject()
        for item in list.items { labels[item.code] = .string(item.label[language]) }
        return [
            "type": "string", "enum": .array(list.codes.map { .string($0) }),
            "x-labels": .object(labels),
        ]
    }
}

extension ValueType {
    /// The choices of a choice or of a list of them.
    var choiceList: ChoiceList? {
        switch self {
        case .choice(let list), .choices(let list): list
        default: nil
        }
    }
}

extension Setter {
    /// How `schema` names who may set a field, nil when every owner may.
    nonisolated var name: String? {
        switch self {
        case .owner, .verb, .daemon: nil
        case .administrator: "administrator"
        case .ownerAtCreation: "owner-at-creation"
        case .ownerThrough(let name): "owner-through-\(name)"
        }
    }
}
