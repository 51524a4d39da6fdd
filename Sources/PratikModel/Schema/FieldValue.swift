// Swift types that a field's value can have.

package import PratikJSON

/// A Swift type that stands for a stored value.
package protocol FieldValue: Sendable {
    /// The type of value by which a field of this Swift type is read and checked, unless it says
    /// more.
    static var valueType: ValueType { get }
    /// What a field has when nothing was given; nil when something must be.
    static var implicitDefault: StoredValue? { get }
    static var isOptional: Bool { get }
    init?(_ stored: StoredValue)
    /// The value of a field that was checked when it was stored.
    init(checked stored: StoredValue)
    var stored: StoredValue { get }
}

extension FieldValue {
    package static var implicitDefault: StoredValue? { nil }
    package static var isOptional: Bool { false }

    package init(checked stored: StoredValue) {
        guard let value = Self(stored) else {
            preconditionFailure("a stored value is of its field's type")
        }
        self = value
    }
}

extension Optional: FieldValue where Wrapped: FieldValue {
    package static var valueType: ValueType { Wrapped.valueType }
    package static var implicitDefault: StoredValue? { .null }
    package static var isOptional: Bool { true }

    package init?(_ stored: StoredValue) {
        if stored.isNull {
            self = .none
        } else {
            guard let value = Wrapped(stored) else { return nil }
            self = .some(value)
        }
    }

    package var stored: StoredValue { self?.stored ?? .null }
}

extension String: FieldValue {
    package static var valueType: ValueType { .line }
    package init?(_ stored: StoredValue) {
        guard case .text(let text) = stored else { return nil }
        self = text
    }
    package var stored: StoredValue { .text(self) }
}

extension Bool: FieldValue {
    package static var valueType: ValueType { .boolean }
    package static var implicitDefault: StoredValue? { .boolean(false) }
    package init?(_ stored: StoredValue) {
        guard case .boolean(let flag) = stored else { return nil }
        self = flag
    }
    package var stored: StoredValue { .boolean(self) }
}

extension Int64: FieldValue {
    package static var valueType: ValueType { .integer(0...Int64.max) }
    package init?(_ stored: StoredValue) {
        guard case .integer(let number) = stored else { return nil }
        self = number
    }
    package var stored: StoredValue { .integer(self) }
}

extension CivilDate: FieldValue {
    package static var valueType: ValueType { .date }
    package init?(_ stored: StoredValue) {
        guard case .integer(let days) = stored else { return nil }
        self.init(daysSinceEpoch: Int32(days))
    }
    package var stored: StoredValue { .integer(Int64(daysSinceEpoch)) }
}

extension Timestamp: FieldValue {
    package static var valueType: ValueType { .timestamp }
    package init?(_ stored: StoredValue) {
        guard case .integer(let milliseconds) = stored else { return nil }
        self.init(milliseconds: milliseconds)
    }
    package var stored: StoredValue { .integer(milliseconds) }
}

extension Hundredths: FieldValue {
    package static var valueType: ValueType { .decimal(.zero ... .largest) }
    package init?(_ stored: StoredValue) {
        guard case .integer(let hundredths) = stored else { return nil }
        self.init(hundredths: hundredths)
    }
    package var stored: StoredValue { .integer(hundredths) }
}

extension [String]: FieldValue {
    package static var valueType: ValueType { .tags }
    package static var implicitDefault: StoredValue? { .list([]) }
    package init?(_ stored: StoredValue) {
        guard case .list(let elements) = stored else { return nil }
        self = elements
    }
    package var stored: StoredValue { .list(self) }
}

extension JSONObject: FieldValue {
    package static var valueType: ValueType { .object }
    package static var implicitDefault: StoredValue? { .object([:]) }
    package init?(_ stored: StoredValue) {
        guard case .object(let object) = stored else { return nil }
        self = object
    }
    package var stored: StoredValue { .object(self) }
}
