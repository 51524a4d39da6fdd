// One parameter of a command: its name, type and label, declared once.

import PratikModel

/// A parameter without its Swift type. A class, so that looking it up copies nothing.
final class Parameter {
    let name: String
    let label: BilingualText
    let type: ValueType
    let isRequired: Bool
    /// Whether the first word without a name is its value.
    let isPositional: Bool

    init(
        _ name: String, _ label: BilingualText, _ type: ValueType, isRequired: Bool = false,
        isPositional: Bool = false
    ) {
        self.name = name
        self.label = label
        self.type = type
        self.isRequired = isRequired
        self.isPositional = isPositional
    }
}

/// A parameter whose value is a `Value` in Swift; a required one unless `Value` is optional.
struct TypedParameter<Value: FieldValue> {
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
