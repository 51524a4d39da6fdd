// Values that no two entities of a kind may share.

package import PratikModel

/// For a field, or fields together: who has a given value.
package final class UniqueIndex: TableIndex {
    package let fields: [AnyField]
    private var holders: [[UInt8]: Int64] = [:]

    package init(fields: [AnyField]) {
        precondition(!fields.isEmpty, "a unique value has a field")
        self.fields = fields
    }

    package func update(from old: Record?, to new: Record?) {
        let before = old.flatMap(key)
        let after = new.flatMap(key)
        guard before != after else { return }
        // In a damaged store two may have a value: the index knows the first one.
        if let before, holders[before] == old?.id { holders[before] = nil }
        if let after, let new, holders[after] == nil { holders[after] = new.id }
    }

    /// The entity that has the record's value and is not the record itself.
    package func holder(besides record: Record) -> Int64? {
        guard let key = key(of: record), let holder = holders[key], holder != record.id else {
            return nil
        }
        return holder
    }

    /// The entity that has these values, in the order of `fields`.
    package func holder(of values: [StoredValue]) -> Int64? {
        key(of: values).flatMap { holders[$0] }
    }

    private func key(of record: Record) -> [UInt8]? {
        key(of: fields.map { record[$0] })
    }

    /// Nil when a value is null: what is not there is shared by all.
    private func key(of values: [StoredValue]) -> [UInt8]? {
        var key: [UInt8] = []
        for (field, value) in zip(fields, values) {
            switch value {
            case .integer(let number):
                withUnsafeBytes(of: number) { key.append(contentsOf: $0) }
            case .text(let text):
                switch field.type {
                case .username, .email: key.append(contentsOf: NormalizedText.caseless(text).utf8)
                default: key.append(contentsOf: text.utf8)
                }
                key.append(0)
            default: return nil
            }
        }
        return key
    }
}
