// Which columns are shown, in which order, and what stands above them.

import PratikJSON

/// The columns of one answer, chosen by its first row.
struct Columns {
    /// What a column holds.
    enum Item: Equatable {
        case field(String)
        /// The name of the entity itself, which the entities that it refers to tell.
        case name
    }

    let keys: [String]
    let kind: KindDescription?
    /// Whether the entity's name stands behind its id.
    let showsName: Bool

    /// - Parameters:
    ///   - wanted: the user's choice, nil for the format's own.
    ///   - row: the first row, whose keys are the columns that there are.
    init(
        _ wanted: [String]?, format: OutputFormat, row: JSONObject, kind: KindDescription?
    ) throws(Failure) {
        self.kind = kind
        let present = row.members.map(\.key)
        if let wanted {
            let known = present + (kind?.columns ?? [])
            for key in wanted where !known.contains(key) && kind?.properties[key] == nil {
                throw .usage(OutputMessages.noSuchColumn(key, present))
            }
            keys = wanted
            showsName = false
            return
        }
        let naming = (kind?.namingReferences ?? []).filter { row[$0]?.integerValue != nil }
        showsName = format.isForPeople && !naming.isEmpty
        if format == .table, let kind {
            keys = TableColumns(kind: kind, row: row).keys.filter { !naming.contains($0) }
        } else {
            keys = present
        }
    }

    /// What is shown to people, the name behind the id.
    var items: [Item] {
        var items = keys.map(Item.field)
        if showsName { items.insert(.name, at: items.first == .field("id") ? 1 : 0) }
        return items
    }

    func property(_ key: String) -> PropertyDescription? { kind?.properties[key] }

    func label(_ item: Item) -> String {
        let label =
            switch item {
            case .field(let key): property(key)?.title ?? key
            case .name: kind?.label ?? ""
            }
        return label.escapingControls()
    }

    /// The entities whose names are needed to show `rows`, each once, in their order.
    func references(in rows: [JSONObject]) -> [Reference] {
        guard let kind else { return [] }
        let shown = (showsName ? kind.namingReferences : []) + keys
        var seen: Set<Reference> = []
        return rows.flatMap { EntityNames.references(in: $0, shown, of: kind) }
            .filter { seen.insert($0).inserted }
    }

    func project(_ row: JSONObject) -> JSONObject {
        var projected = JSONObject()
        for key in keys { projected[key] = row[key] ?? .null }
        return projected
    }
}

/// The columns that a table has room for.
struct TableColumns {
    let kind: KindDescription
    let row: JSONObject

    /// Text that is longer than this in the first row is for `wide`, unless the kind wants it.
    private static let longText = 40

    /// What a rendered member tells better than those fields, in whose place it stands: the first
    /// of them, the others go.
    private static let replaced = [
        "company_name": ["company"], "recommendation_count": ["total_recommendations", "status"],
        "average_rating": ["average_recommendation_rating"],
    ]
    /// Rendered members that are long whatever the first row has.
    private static let forWide: Set<String> = ["body"]

    /// The id, the kind's columns, what the row alone has; of a row for everybody all that reads
    /// well, in the row's order.
    var keys: [String] {
        var keys = isForEverybody ? readable : ["id"] + kind.columns.filter { $0 != "id" }
        keys.removeAll { row[$0] == nil }
        for member in row.members where isBeyondColumns(member.key, member.value) {
            let replaced = isRendered(member.key) ? Self.replaced[member.key] ?? [] : []
            if let index = keys.firstIndex(where: { $0 == replaced.first }) {
                keys.removeAll { $0 == member.key }
                keys[index] = member.key
            } else if !keys.contains(member.key) {
                keys.append(member.key)
            }
            keys.removeAll { replaced.contains($0) }
        }
        return keys.count > 1 ? keys : row.members.map(\.key)
    }

    /// Whether the row leaves out what names the entity, and says something else instead.
    private var isForEverybody: Bool {
        !kind.display.isEmpty && kind.display.allSatisfy { row[$0] == nil }
            && row.members.contains { isRendered($0.key) }
    }

    /// The kind's columns, and all texts and lists that are no dates.
    private var readable: [String] {
        row.members.filter { member in
            let isText = member.value.stringValue != nil || member.value.arrayValue != nil
            return member.key == "id" || kind.columns.contains(member.key)
                || (isText && kind.properties[member.key]?.format == nil)
        }.map(\.key)
    }

    private func isRendered(_ key: String) -> Bool { kind.properties[key]?.isRendered == true }

    private func isBeyondColumns(_ key: String, _ value: JSONValue) -> Bool {
        if key == "id" || key == "rev" || Self.forWide.contains(key) { return false }
        if isRendered(key) { return true }
        let isLong = value.stringValue.map { $0.count > Self.longText } ?? false
        return !isLong && kind.properties[key] == nil
    }
}
