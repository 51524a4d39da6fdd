// One parameter of a command: its name, type and label, declared once.

import PratikModel

/// A parameter without its Swift type. A class, so that looking it up copies nothing.
nonisolated final class Parameter: Sendable {
    let name: String
    let label: BilingualText
    let type: ValueType
    let isRequired: Bool
    /// Whether owners need not give a required value, since it is they themselves.
    let isImplied: Bool
    /// Who may give the value.
    let setter: Setter
    /// Whether a word without a name may be its value: such words go to such parameters in order.
    let isPositional: Bool

    init(
        _ name: String, _ label: BilingualText, _ type: ValueType, isRequired: Bool = false,
        isImplied: Bool = false, isPositional: Bool = false, setter: Setter = .owner
    ) {
        self.isImplied = isImplied
        self.setter = setter
        self.name = name
        self.label = label
        self.type = type
        self.isRequired = isRequired
        self.isPositional = isPositional
    }
}

/// A parameter whose value is a `Value` in Swift; a required one unless `Value` is optional.
nonisolated struct TypedParameter<Value: FieldValue> {
    let parameter: Parameter

    init(
        _ name: String, fr: String, en: String, _ type: ValueType = Value.valueType,
        isPositional: Bool = false
    ) {
        parameter = Parameter(
            name, BilingualText(fr: fr, en: en), type, isRequired: !Value.isOptional,
            isPositional: isPositional)
    }
}
