// The history of an entity as a person reads it.

import PratikJSON

/// A heading for each transaction, its changes below.
struct HistoryReport {
    let kind: KindDescription?
    let names: EntityNames
    let context: Context

    func print(_ rows: [JSONObject]) {
        let text = ChangeText(
            kind: kind, names: names, cells: CellText(language: context.language))
        names.learn(
            rows.flatMap { row in
                text.references(in: row["changes"]?.objectValue ?? [:])
                    + text.references(in: row["entity"]?.objectValue ?? [:])
            })
        for row in rows {
            let heading = heading(of: row)
            let isColoured = context.console.coloursOutput
            context.output.write(line: isColoured ? Colour.heading.paint(heading) : heading)
            for line in lines(of: row, text) { context.output.write(line: "    \(line)") }
        }
    }

    private func heading(of row: JSONObject) -> String {
        let language = context.language
        let at = row["at"]?.stringValue ?? ""
        let author = FollowingMessages.author(
            row["by"]?.stringValue ?? "—", actingAs: row["as"]?.stringValue)
        return [
            LocalTime.dateTime(at, language) ?? at,
            FollowingMessages.operation(row["op"]?.stringValue ?? "")[language],
            author[language], row["verb"]?.stringValue ?? "",
            "(transaction \(row["seq"]?.integerValue ?? 0))",
        ].map { $0.escapingControls() }.joined(separator: "  ")
    }

    private func lines(of row: JSONObject, _ text: ChangeText) -> [String] {
        if let entity = row["entity"]?.objectValue {
            return [FollowingMessages.olderThanHistory[context.language]] + text.values(entity)
        }
        let changes = row["changes"]?.objectValue ?? [:]
        // Of what came or went whole, one side says all.
        switch row["op"] {
        case "create": return text.values(Self.side(\.last, of: changes))
        case "delete": return text.values(Self.side(\.first, of: changes))
        default: return text.changes(changes)
        }
    }

    private static func side(
        _ side: KeyPath<[JSONValue], JSONValue?>, of changes: JSONObject
    ) -> JSONObject {
        var values = JSONObject()
        for member in changes.members {
            values[member.key] = member.value.arrayValue?[keyPath: side]
        }
        return values
    }
}
