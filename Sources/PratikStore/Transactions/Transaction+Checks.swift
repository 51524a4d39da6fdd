// What the store itself checks of every version: references and uniqueness.

import PratikJSON
import PratikModel

extension Transaction {
    /// Every reference that is new in this version names an entity that exists.
    func checkReferences(of new: Record, replacing old: Record?) throws(Refusal) {
        var wrong: [Refusal.FieldMessage] = []
        for field in new.schema.references {
            guard let id = new[field].integer, old?[field] != new[field] else { continue }
            guard let target = store.target(of: field) else {
                let kind = field.referencedKind ?? ""
                wrong.append(Self.nothing(field, BilingualText(same: kind), id))
                continue
            }
            if target.row(id) == nil || isDeleting(target.schema, id) {
                wrong.append(Self.nothing(field, target.schema.label, id))
            }
        }
        if !wrong.isEmpty { throw .invalid(wrong) }
    }

    private static func nothing(
        _ field: AnyField, _ label: BilingualText, _ id: Int64
    ) -> Refusal.FieldMessage {
        Refusal.FieldMessage(
            field.name,
            BilingualText(
                fr: "\(label.fr) \(id) : introuvable",
                en: "there is no \(label.en.lowercased()) \(id)"))
    }

    /// No other entity of the kind has a value that must be unique.
    func checkUniqueness(of new: Record, in table: Table) throws(Refusal) {
        for index in table.uniqueIndexes {
            guard let holder = index.holder(besides: new) else { continue }
            let names = index.fields.map(\.name)
            let label = table.schema.label
            let together = names.joined(separator: ", ")
            var refusal = Refusal(
                .conflict,
                fr: "Déjà pris (\(together) : \(Self.shown(new, index))) : "
                    + "\(label.fr.lowercased()) \(holder).",
                en: "Already taken (\(together): \(Self.shown(new, index))): "
                    + "\(label.en.lowercased()) \(holder).")
            refusal.holder = holder
            refusal.fields = names.map {
                Refusal.FieldMessage($0, BilingualText(fr: "déjà pris", en: "already taken"))
            }
            throw refusal
        }
    }

    private static func shown(_ record: Record, _ index: UniqueIndex) -> String {
        index.fields
            .map { field in
                field.type.json(of: record[field]).stringValue
                    ?? record[field].integer.map(String.init) ?? ""
            }
            .joined(separator: ", ")
    }
}
