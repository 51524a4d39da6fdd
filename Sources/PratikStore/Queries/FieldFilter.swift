// Conditions on fields, as lists take them.

package import PratikModel

/// One condition that an entity of a list has to meet.
package struct FieldFilter: Sendable {
    package enum Condition: Sendable {
        /// The value is this one.
        case equals(StoredValue)
        /// The text, or an element of the list, contains this folded text.
        case contains([UInt8])
        /// The text, or an element of the list, is this folded text.
        case folded([UInt8])
        /// The number, date or moment is not below this.
        case atLeast(Int64)
        /// The number, date or moment is not above this.
        case atMost(Int64)
    }

    /// The fields one of which has to meet the condition.
    package let fields: [AnyField]
    package let condition: Condition

    package init(_ field: AnyField, _ condition: Condition) {
        self.init(anyOf: [field], condition)
    }

    package init(anyOf fields: [AnyField], _ condition: Condition) {
        self.fields = fields
        self.condition = condition
    }

    /// Whether one of a record's fields meets the condition.
    package func accepts(_ record: Record) -> Bool {
        fields.contains { accepts(record[$0]) }
    }

    /// Whether a value of the field meets the condition.
    package func accepts(_ value: StoredValue) -> Bool {
        switch (condition, value) {
        case (.equals(let wanted), _): wanted == value
        case (.contains(let wanted), .text(let text)):
            foldedContains(TextFolding.fold(text), wanted)
        case (.contains(let wanted), .list(let elements)):
            elements.contains { foldedContains(TextFolding.fold($0), wanted) }
        case (.folded(let wanted), .text(let text)): TextFolding.fold(text) == wanted
        case (.folded(let wanted), .list(let elements)):
            elements.contains { TextFolding.fold($0) == wanted }
        case (.atLeast(let bound), .integer(let number)): number >= bound
        case (.atMost(let bound), .integer(let number)): number <= bound
        default: false
        }
    }
}
