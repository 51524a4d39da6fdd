// Taking over what somebody has edited in an entity's file while nothing served the store.

import PratikJSON
import PratikModel

/// What became of an edited file.
package struct TakenEdit: Sendable {
    package let kind: String
    package let id: Int
    /// Nil when it was taken over; else why it was set aside.
    package let problem: String?
}

extension Store {
    /// Writes an edit as a transaction of its own, by all rules; what they refuse is set aside.
    func takeOver(_ edit: TreeEdit) -> TakenEdit {
        do {
            let record = try editedRecord(edit)
            _ = try transact(Attribution(by: "pratikd", verb: "store.edit")) {
                transaction throws(Refusal) in try transaction.put(record)
            }
            // The file gets the form and the revision that it has from now on.
            rewrite(edit)
            return TakenEdit(kind: edit.kind, id: edit.id, problem: nil)
        } catch {
            let why = Self.reason(error)
            setAside(edit, why)
            return TakenEdit(kind: edit.kind, id: edit.id, problem: why)
        }
    }

    /// A reason that an edit is not taken over.
    private struct EditProblem: Error {
        let reason: String
    }

    private func editedRecord(_ edit: TreeEdit) throws -> Record {
        guard let schema = AllEntities.schema(ofKind: edit.kind), !schema.isPrivate,
            let current = table(schema).record(Int64(edit.id))
        else { throw EditProblem(reason: "no one but the daemon writes this kind") }
        let record = try Record(row: edit.row, schema: schema).checked()
        guard record.id == current.id else {
            throw EditProblem(reason: "its id is \(record.id)")
        }
        let kept = schema.fields.filter { field in
            record[field] != current[field] && [.daemon, .verb].contains(field.setter)
        }
        guard kept.isEmpty else {
            let names = kept.map(\.name).joined(separator: ", ")
            throw EditProblem(reason: "\(names): not to be set by hand")
        }
        return record
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case let problem as EditProblem: problem.reason
        case let problem as RowProblem: "\(problem.field ?? "the entity"): \(problem.reason)"
        case let refusal as Refusal:
            refusal.fields.isEmpty
                ? refusal.message.en
                : refusal.fields.map { "\($0.name): \($0.message.en)" }.joined(separator: "; ")
        default: "\(error)"
        }
    }

    private func rewrite(_ edit: TreeEdit) {
        guard let schema = AllEntities.schema(ofKind: edit.kind) else { return }
        disk?.rewrite(EntityKey(schema, Int64(edit.id)), table(schema).row(Int64(edit.id))?.bytes)
    }

    private func setAside(_ edit: TreeEdit, _ why: String) {
        guard let disk else { return }
        do throws(DiskError) {
            try disk.setAside(edit, why: "The edit was refused: \(why).", at: clock.now.description)
            rewrite(edit)
        } catch {
            // The file stays as it is, to be looked at again at the next start.
            disk.noteUnreviewed()
        }
    }
}
