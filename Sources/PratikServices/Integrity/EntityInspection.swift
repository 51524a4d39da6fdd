// Looks every entity of a store through: references, derived fields, uniqueness, uploaded files.

import PratikModel
import PratikStore

/// Checks the content of a store that is in memory.
struct EntityInspection {
    let domain: Domain
    let files: FileInventory

    func run() -> [Finding] {
        domain.store.tables.flatMap { table -> [Finding] in
            let fileFields = table.schema.fileFields
            return duplicates(in: table)
                + table.ids(in: .all).flatMap { id -> [Finding] in
                    guard let record = table.record(id) else { return [] }
                    return dangling(record) + untrue(record)
                        + withoutFile(record, fileFields)
                }
        }
    }

    private func finding(
        _ record: Record, _ what: BilingualText, _ advice: BilingualText
    ) -> Finding {
        Finding(
            .entity(kind: record.schema.kind, id: record.id), what: what, advice: advice)
    }

    private func duplicates(in table: Table) -> [Finding] {
        domain.store.duplicates(in: table).map { id, holder, fields in
            let names = fields.joined(separator: ", ")
            return Finding(
                .entity(kind: table.schema.kind, id: id),
                what: BilingualText(
                    fr: "\(names) : la même valeur que \(table.schema.noun) \(holder).",
                    en: "\(names): the same value as \(table.schema.noun) \(holder)."),
                advice: BilingualText(
                    fr: "Changez l’un des deux, ou supprimez-le.",
                    en: "Change one of the two, or delete it."))
        }
    }

    private func dangling(_ record: Record) -> [Finding] {
        domain.store.danglingReferences(of: record).map { field in
            finding(
                record,
                BilingualText(
                    fr: "\(field.name) : \(field.message.fr).",
                    en: "\(field.name): \(field.message.en)."),
                BilingualText(
                    fr: "Donnez au champ une autre valeur, ou supprimez l’entité.",
                    en: "Give the field another value, or delete the entity."))
        }
    }

    private func untrue(_ record: Record) -> [Finding] {
        var derived = record
        domain.derive(&derived)
        guard derived.values != record.values else { return [] }
        return record.schema.fields.filter { derived[$0] != record[$0] }.map { field in
            let (has, should) = (shown(record[field], field), shown(derived[field], field))
            return finding(
                record,
                BilingualText(
                    fr: "\(field.name) est \(has), il devrait être \(should).",
                    en: "\(field.name) is \(has), it has to be \(should)."),
                BilingualText(
                    fr: "Signalez-le : le démon tient ce champ lui-même.",
                    en: "Report it: the daemon keeps this field itself."))
        }
    }

    private func shown(_ value: StoredValue, _ field: AnyField) -> String {
        var bytes: [UInt8] = []
        field.type.append(value, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private func withoutFile(_ record: Record, _ fields: [AnyField]) -> [Finding] {
        fields.compactMap { field in
            guard let digest = record[field].fileDigest, !files.sound.contains(digest) else {
                return nil
            }
            let isAltered = files.altered.contains(digest)
            return finding(
                record,
                isAltered
                    ? BilingualText(
                        fr: "\(field.name) : le fichier déposé \(digest) a été altéré.",
                        en: "\(field.name): the uploaded file \(digest) has been altered.")
                    : BilingualText(
                        fr: "\(field.name) : le fichier déposé \(digest) manque.",
                        en: "\(field.name): the uploaded file \(digest) is missing."),
                BilingualText(
                    fr: "Reprenez files/\(digest.hex.prefix(2))/\(digest) d’une sauvegarde, "
                        + "ou redemandez le document.",
                    en: "Fetch files/\(digest.hex.prefix(2))/\(digest) from a backup, "
                        + "or ask for the document again."))
        }
    }
}
