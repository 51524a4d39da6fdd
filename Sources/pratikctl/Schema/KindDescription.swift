// A kind of entity as the daemon describes it: what its rows hold and how that is called.

import PratikJSON

struct KindDescription {
    /// `students`
    let name: String
    /// `student`
    let noun: String
    /// In the language of the connection.
    let label: String
    /// The label of several of them.
    let plural: String
    /// The fields that together name an entity; of a reference the name of what it refers to.
    let display: [String]
    /// The fields that a table shows.
    let columns: [String]
    let sortable: [String]
    let properties: [String: PropertyDescription]

    init?(_ row: JSONObject) {
        guard row["type"] == "kind", let name = row["name"]?.stringValue else { return nil }
        self.name = name
        noun = row["noun"]?.stringValue ?? name
        let label = row["label"]?.stringValue ?? name
        self.label = label
        plural = row["plural"]?.stringValue ?? label
        display = row["display"]?.strings ?? []
        columns = row["columns"]?.strings ?? []
        sortable = row["sortable"]?.strings ?? []
        let members = row["schema"]?.objectValue?["properties"]?.objectValue?.members ?? []
        var properties: [String: PropertyDescription] = [:]
        for member in members {
            properties[member.key] = member.value.objectValue.map(PropertyDescription.init)
        }
        self.properties = properties
    }

    /// The references among the fields that name an entity.
    var namingReferences: [String] { display.filter { properties[$0]?.kind != nil } }

    /// The label that goes with `count`: in French none is singular too.
    func label(counting count: Int64, _ language: Language) -> String {
        count == 1 || (language == .fr && count == 0) ? label : plural
    }
}

/// A field, from its JSON Schema.
struct PropertyDescription {
    let title: String?
    /// `integer`, `number`, `string`, `boolean`, `array`, `object`; of several the one beside
    /// `null`.
    let type: String?
    /// `date`, `date-time`…
    let format: String?
    /// Codes and what people read.
    let labels: [String: String]
    /// The kind that a reference points to.
    let kind: String?
    /// Whether the daemon puts it into some rows only, and keeps no such field.
    let isRendered: Bool

    init(_ schema: JSONObject) {
        title = schema["title"]?.stringValue
        let types = schema["type"]?.strings ?? [schema["type"]?.stringValue].compactMap(\.self)
        type = types.first { $0 != "null" }
        format = schema["format"]?.stringValue
        kind = schema["x-kind"]?.stringValue
        isRendered = schema["x-rendered"] == true
        var labels: [String: String] = [:]
        for member in schema["x-labels"]?.objectValue?.members ?? [] {
            labels[member.key] = member.value.stringValue
        }
        self.labels = labels
    }
}
