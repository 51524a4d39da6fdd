// Values that a hand may have written, checked as those of a request are.

extension Record {
    /// The record with every value in the form in which the store keeps it.
    ///
    /// What the daemon alone makes (objects, files, private kinds) is taken as it is.
    /// - Throws: `invalid` with every field whose value is not of its type or beyond its limits.
    package func checked() throws(Refusal) -> Record {
        guard !schema.isPrivate else { return self }
        var record = self
        var wrong: [Refusal.FieldMessage] = []
        for field in schema.fields where !self[field].isNull {
            switch field.type {
            case .object, .objects, .file, .operations: continue
            default: break
            }
            do throws(FieldProblem) {
                record[field] = try field.type.read(.json(field.type.json(of: self[field])))
            } catch {
                wrong.append(Refusal.FieldMessage(field.name, error.message))
            }
        }
        if !wrong.isEmpty { throw .invalid(wrong) }
        return record
    }
}
