// What the store itself checks of every version: references and uniqueness.

import PratikJSON
package import PratikModel

extension Transaction {
    /// Everything that rules and references have against a version, field by field.
    ///
    /// - Throws: a refusal that is not about fields.
    package func problems(
        of new: Record, replacing old: Record?
    ) throws(Refusal) -> [Refusal.FieldMessage] {
        var new = new
        return try problems(of: &new, replacing: old)
    }

    /// The same, for a version that rules may complete.
    func problems(
        of new: inout Record, replacing old: Record?
    ) throws(Refusal) -> [Refusal.FieldMessage] {
        var wrong: [Refusal.FieldMessage] = []
        for rule in store.rules(for: new.schema) {
            do throws(Refusal) {
                try rule.check(&new, replacing: old, in: self)
            } catch {
                guard error.reason == .invalid, !error.fields.isEmpty else { throw error }
                wrong += error.fields
            }
        }
        return wrong + referencesToNothing(in: new, replacing: old)
    }

    /// The references that are new in this version and name no entity.
    package func referencesToNothing(
        in new: Record, replacing old: Record?
    ) -> [Refusal.FieldMessage] {
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
        return wrong
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
