// What changed of an entity, in a person's words: `Statut : En recherche → Disponible`.

import PratikJSON

/// Lines about the fields of one kind, with labels and names instead of codes and ids.
struct ChangeText {
    let kind: KindDescription?
    let names: EntityNames?
    let cells: CellText

    /// A line for each field that has another value now: from what, to what.
    func changes(_ changes: JSONObject) -> [String] {
        changes.members.map { member in
            let pair = member.value.arrayValue ?? []
            let (from, to) = (pair.first ?? .null, pair.last ?? .null)
            return "\(label(member.key)) \(value(from, member.key)) → \(value(to, member.key))"
        }
    }

    /// A line for each field that has a value.
    func values(_ fields: JSONObject) -> [String] {
        fields.members.filter { member in
            member.value != .null && member.value != [] && member.key != "id"
                && member.key != "rev"
        }.map { "\(label($0.key)) \(value($0.value, $0.key))" }
    }

    private func label(_ key: String) -> String {
        let title = (kind?.properties[key]?.title ?? key).escapingControls()
        return cells.language == .fr ? "\(title)\u{A0}:" : "\(title):"
    }

    private func value(_ value: JSONValue, _ key: String) -> String {
        let property = kind?.properties[key]
        if let target = property?.kind, let id = value.integerValue,
            let name = names?.name(Reference(kind: target, id: id))
        {
            return "\(name.escapingControls()) (\(id))"
        }
        return cells.text(value, property)
    }

    /// The entities that the lines about some fields name.
    func references(in changes: JSONObject) -> [Reference] {
        changes.members.flatMap { member -> [Reference] in
            guard let target = kind?.properties[member.key]?.kind else { return [] }
            return (member.value.arrayValue ?? [member.value]).compactMap(\.integerValue)
                .map { Reference(kind: target, id: $0) }
        }
    }
}
