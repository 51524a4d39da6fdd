// The entities of a kind by the value of one field, for filters that must not look at all of them.

package import PratikModel

/// For one field: which entities have a value; for a text, also which have one that contains some
/// other text. Texts are compared folded; each element of a list counts.
///
/// Of times and dates only their absence is indexed: whether something has been read, say.
package final class ValueIndex: TableIndex {
    package typealias Key = [UInt8]

    package let field: AnyField
    private let groups: ValueGroups
    private let keysOfValue: (StoredValue) -> [Key]

    package init(field: AnyField) {
        self.field = field
        let isSearched: Bool
        switch field.type {
        case .text, .longText, .list: isSearched = true
        default: isSearched = false
        }
        groups = ValueGroups(isSearched: isSearched)
        let foldsText = isSearched
        keysOfValue = { Self.keys(of: $0, foldsText: foldsText, type: field.type) }
    }

    package func update(from old: Record?, to new: Record?) {
        let before = old?[field]
        let after = new?[field]
        // Most changes are of other fields.
        guard before != after else { return }
        if let before, let old {
            for key in keysOfValue(before) { groups.remove(old.id, from: key) }
        }
        if let after, let new {
            for key in keysOfValue(after) { groups.insert(new.id, into: key) }
        }
    }

    /// The entities that meet `condition`; nil when the index cannot tell.
    package func entities(_ condition: FieldFilter.Condition) -> IDSource? {
        switch condition {
        case .equals(let value):
            guard Self.isTold(value, by: field.type) else { return nil }
            return groups.members(of: keysOfValue(value).first ?? [])
        case .folded(let key): return groups.members(of: Self.textMark + key)
        case .contains(let needle): return groups.members(containing: needle)
        case .atLeast, .atMost: return nil
        }
    }

    // MARK: Keys

    /// Sets texts apart from what is not there.
    private static let textMark: Key = [UInt8(ascii: "=")]
    private static let missing: Key = []

    private static func isTold(_ value: StoredValue, by type: ValueType) -> Bool {
        switch type {
        case .date, .timestamp: value.isNull
        case .list, .choices: false
        default: true
        }
    }

    private static func keys(of value: StoredValue, foldsText: Bool, type: ValueType) -> [Key] {
        switch value {
        case .null: return [missing]
        case .boolean(let flag): return [[flag ? 1 : 0]]
        case .text(let text):
            return [textMark + (foldsText ? TextFolding.fold(text) : Array(text.utf8))]
        case .list(let elements):
            return Array(Set(elements.map { textMark + TextFolding.fold($0) }))
        case .integer(let number):
            switch type {
            case .date, .timestamp: return []
            default: return [withUnsafeBytes(of: number) { Array($0) }]
            }
        case .object, .objects: return []
        }
    }
}
