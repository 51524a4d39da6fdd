// A verb as the daemon describes it.

import PratikJSON

struct VerbDescription {
    /// `student.get`, or one word.
    let name: String
    let summary: String
    let access: [String]
    let writes: Bool
    /// Whether people are asked before it is carried out.
    let confirms: Bool
    let parameters: [ParameterDescription]
    /// The protocol's options that it takes, `@as` among them.
    let options: [String]
    /// As it is typed on the wire.
    let example: String?

    init?(_ row: JSONObject) {
        guard row["type"] == "verb", let name = row["name"]?.stringValue else { return nil }
        self.name = name
        summary = row["summary"]?.stringValue ?? ""
        access = row["access"]?.strings ?? []
        writes = row["writes"] == true
        confirms = row["confirms"] == true
        let declared = row["parameters"]?.arrayValue ?? []
        parameters = declared.compactMap { $0.objectValue.flatMap(ParameterDescription.init) }
        options = row["options"]?.strings ?? []
        example = row["example"]?.stringValue
    }

    /// What stands before the dot, nil for a verb of one word.
    var noun: String? {
        name.firstIndex(of: ".").map { String(name[..<$0]) }
    }

    /// What stands behind the dot, or the one word.
    var word: String {
        name.firstIndex(of: ".").map { String(name[name.index(after: $0)...]) } ?? name
    }

    /// The parameters that may stand without their names, in the order of their values.
    var positionals: [ParameterDescription] { parameters.filter(\.isPositional) }
}

struct ParameterDescription {
    let name: String
    let label: String
    let type: String
    /// The kind whose ids it takes.
    let kind: String?
    let isRequired: Bool
    let isPositional: Bool
    let choices: [(code: String, label: String)]
    /// Whether an owner may leave a required one out.
    let isImpliedForOwners: Bool
    /// `administrator`, `owner-at-creation`, `owner-through-student`; nil when every owner may
    /// give it.
    let setter: String?
    /// The bounds of a number.
    let minimum: JSONValue?
    let maximum: JSONValue?
    /// The characters that a text may have.
    let maximumLength: Int64?

    init?(_ object: JSONObject) {
        guard let name = object["name"]?.stringValue else { return nil }
        self.name = name
        label = object["label"]?.stringValue ?? ""
        type = object["type"]?.stringValue ?? "text"
        kind = object["kind"]?.stringValue
        isRequired = object["required"] == true
        isPositional = object["positional"] == true
        isImpliedForOwners = object["implied_for_owners"] == true
        setter = object["setter"]?.stringValue
        minimum = object["minimum"]
        maximum = object["maximum"]
        maximumLength = object["max_length"]?.integerValue
        choices = (object["choices"]?.arrayValue ?? []).compactMap { choice in
            guard let code = choice.objectValue?["code"]?.stringValue else { return nil }
            return (code, choice.objectValue?["label"]?.stringValue ?? code)
        }
    }

    /// The name as an option of the command line.
    var option: String { ParameterNaming.options.name(name) }
}

extension JSONValue {
    /// The texts of an array.
    var strings: [String]? { arrayValue?.compactMap(\.stringValue) }
}
