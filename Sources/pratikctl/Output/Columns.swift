// Which columns are shown, in which order, and what stands above them.

import PratikJSON

/// The columns of one answer, chosen by its first row.
struct Columns {
    let keys: [String]
    let kind: KindDescription?

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
        } else if format == .table, let kind {
            keys = Self.chosen(kind, row)
        } else {
            keys = present
        }
    }

    /// Text that is longer than this in the first row is for `wide`, unless the kind wants it.
    private static let longText = 40

    /// The id, the kind's columns, and what the row has beyond its kind.
    private static func chosen(_ kind: KindDescription, _ row: JSONObject) -> [String] {
        var keys = (["id"] + kind.columns.filter { $0 != "id" }).filter { row[$0] != nil }
        for member in row.members where member.key != "id" && member.key != "rev" {
            let isLong = member.value.stringValue.map { $0.count > longText } ?? false
            if isLong || kind.properties[member.key] != nil || keys.contains(member.key) {
                continue
            }
            keys.append(member.key)
        }
        return keys.count > 1 ? keys : row.members.map(\.key)
    }

    func property(_ key: String) -> PropertyDescription? { kind?.properties[key] }

    func label(_ key: String) -> String {
        (property(key)?.title ?? key).escapingControls()
    }

    func project(_ row: JSONObject) -> JSONObject {
        var projected = JSONObject()
        for key in keys { projected[key] = row[key] ?? .null }
        return projected
    }
}
