// What lists are sorted by, and where a page of a sorted list ends.

package import PratikModel

/// A field to sort by, and in which direction; ties go by id, ascending.
package struct FieldOrder: Sendable {
    package let field: AnyField
    package let isDescending: Bool

    package init(field: AnyField, isDescending: Bool) {
        self.field = field
        self.isDescending = isDescending
    }

    /// The order in which a kind is listed; nil when that is by id.
    package init?(of schema: Schema) {
        guard case .by(let name, let isDescending) = schema.order,
            let field = schema.field(named: name)
        else { return nil }
        self.init(field: field, isDescending: isDescending)
    }

    /// The value's place in the order: numbers by size, choices as declared, text as French does.
    package func key(of value: StoredValue) -> SortKey.Value {
        switch value {
        case .integer(let number): return .number(number)
        case .boolean(let flag): return .number(flag ? 1 : 0)
        case .text(let text):
            if case .choice(let list) = field.type {
                return .number(Int64(list.codes.firstIndex(of: text) ?? list.codes.count))
            }
            return .text(FrenchCollation.sortKey(text))
        default: return .missing
        }
    }

    /// Whether `left` stands before `right` in the list.
    package func precedes(_ left: SortKey, _ right: SortKey) -> Bool {
        if left.value == right.value { return left.id < right.id }
        switch (left.value, right.value) {
        case (.missing, _): return false
        case (_, .missing): return true
        default:
            return isDescending ? right.value < left.value : left.value < right.value
        }
    }
}

/// The place of one entity in a sorted list.
package struct SortKey: Sendable, Equatable {
    /// What is not there comes last in either direction.
    package enum Value: Sendable, Equatable, Comparable {
        case number(Int64)
        case text([UInt8])
        case missing

        package static func < (left: Self, right: Self) -> Bool {
            switch (left, right) {
            case (.number(let left), .number(let right)): left < right
            case (.text(let left), .text(let right)): left.lexicographicallyPrecedes(right)
            case (.number, .text), (.number, .missing), (.text, .missing): true
            default: false
            }
        }
    }

    package let value: Value
    package let id: Int64

    package init(value: Value, id: Int64) {
        self.value = value
        self.id = id
    }
}
